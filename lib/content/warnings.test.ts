import { warningsAbout } from './warnings.ts';

/** What is said about one text message, without where it is. */
const saidAbout = (sms: string): readonly string[] =>
  warningsAbout('settings.yaml', { messages: { reminder: { sms } } }).map((warning) =>
    warning.replace('settings.yaml: messages.reminder.sms ', ''),
  );
const noWayOut =
  'names no way out. Add one, such as "Reply STOP to leave": most countries ask for it in every marketing text message.';
const dear = (named: string) =>
  `says ${named} not in the plain alphabet of text messages (GSM-7). So a part holds 70 characters instead of 160`;

describe('the copy of text messages', () => {
  it.each([
    'Your cart waits: {{ cart.url }} Reply STOP to leave',
    '“It’s yours” – {{ cart.total }}… STOP: “stop”',
    'Vos articles vous attendent. ARRET',
    'Reply OPT-OUT to leave',
  ])('has nothing to warn of in %s', (sms) => {
    expect(saidAbout(sms)).toEqual([]);
  });

  it('is warned of once for each message, with the file and the path', () => {
    const messages = { reminder: { sms: 'Hello' }, offer: { discount: { sms: 'Hello', body: '🛒'.repeat(99) } } };
    expect(warningsAbout('cart/settings.yaml', { messages })).toEqual([
      `cart/settings.yaml: messages.reminder.sms ${noWayOut}`,
      `cart/settings.yaml: messages.offer.discount.sms ${noWayOut}`,
    ]);
  });

  it('is said to be dear by its characters, with what they cost', () => {
    const long = 'You left something behind, and we have kept it for you. STOP';
    expect(saidAbout(`${long} 🛒🛒 ç ${'.'.repeat(10)}`)).toEqual([
      `${dear('🛒 (U+1F6D2), ç (U+00E7), which are')}: 2 parts with example values instead of 1.`,
      'has 2 parts with example values, and each of them is billed.',
    ]);
    expect(saidAbout('Hi 🛒 STOP')).toEqual([`${dear('🛒 (U+1F6D2), which is')}.`]);
  });

  it('is read also where the example values do not lead', () => {
    expect(saidAbout("{% if offer.kind == 'help' %}🛒{% endif %} STOP")).toEqual([
      `${dear('🛒 (U+1F6D2), which is')}.`,
    ]);
  });

  it('is measured as it goes out, with values in place of names', () => {
    const sms = `${'a'.repeat(150)} STOP`;
    expect(saidAbout(sms)).toEqual([]);
    expect(saidAbout(`${sms}{{ customer.firstName }}`)).toEqual([
      'has 2 parts with example values, and each of them is billed.',
    ]);
  });

  it('names a way out by a word in capitals, not by any word', () => {
    expect(saidAbout('Do not stop now, the sale will end')).toEqual([noWayOut]);
  });

  it.each([[undefined], [{}], [{ messages: {} }], [{ messages: { reminder: { sms: 7 } } }]])(
    'is not there in %j, so nothing is said',
    (settings) => {
      expect(warningsAbout('settings.yaml', settings)).toEqual([]);
    },
  );
});
