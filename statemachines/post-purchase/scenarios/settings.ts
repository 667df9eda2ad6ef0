/** The discount of settings.yaml, but for what a scenario changes. */
export const discountBut = (changes: object): object => ({
  threshold: { GBP: 80 },
  counts: { shipping: false, tax: false },
  atMostEvery: '30 days',
  reward,
  ...changes,
});

export const reward = { kind: 'percent', percent: 10, code: { mint: 'THANKS' }, validFor: '60 days' };

/** The waiting of settings.yaml, but for what a scenario changes. */
export const deliveryBut = (changes: object): object => ({
  withoutWord: '14 days',
  then: 'go on',
  grace: '2 days',
  ...changes,
});
