import { contactSchema } from '../../../core/contact/contact.ts';
import { type Enrolment, messageSchema } from '../../../core/enrolment/enrolment.ts';
import type { StoredItem } from '../../../core/table/table.ts';
import { anna, buys, lamp, mug, reviews, subscribes } from '../../scenario/scenario.ts';
import type { Bound } from '../schedules.ts';
import { counted } from './counted.ts';
import { type Moment, momentOf } from './moment.ts';
import { answered, mailed } from './outside.ts';
import { type Plot, tried } from './plot.ts';

const WRITTEN = 'the review was written';
const NOW = '2026-03-16T10:00:00Z';

/** Two orders of Anna's have come to their end, and she is to be asked about both. */
const asks = (settings: object = {}, second: object = mug): Promise<Moment> =>
  momentOf({
    settings: { review: settings },
    journeys: ['post-purchase', 'review'],
    still: ['review'],
    happenings: [
      ...subscribes(anna),
      buys('10:00', anna, { products: [{ ...lamp, price: 96, digital: true }] }),
      buys('10:00', anna, { order_id: 'o-2', products: [{ ...second, price: 10, digital: true }] }),
    ],
    until: NOW,
  });

/** Nothing is asked for on a claim that was written after what its step waits for was recorded on the contact. */
function claims(): (item: { pk: string; sk: string; data: unknown }) => string | undefined {
  const goals = new Map<string, readonly string[]>();
  let isLate = false;
  return ({ pk, sk, data }) => {
    if (sk === 'live#contact') goals.set(pk, Object.keys(contactSchema.parse(data).goals));
    if (pk.startsWith('outside#mail#') && isLate) return 'it was claimed after the review was recorded';
    if (!sk.startsWith('log#message#')) return undefined;
    const { status, enrolment } = messageSchema.parse(data);
    if (status === 'sending') isLate = (goals.get(pk) ?? []).includes(`${enrolment}/review`);
    return undefined;
  };
}

const waitsOf = ({ id }: Enrolment, items: readonly StoredItem[]): readonly StoredItem[] =>
  items.filter(({ sk }) => sk.startsWith(`live#wait#${id}#`));

describe('a review that is written while it is asked for', () => {
  const { tell } = counted();
  let moment: Moment;
  beforeAll(async () => {
    moment = await asks();
  });

  /** The request about o-1 beside some others. The first is the one that may die. */
  const plot = (
    first: 'send' | 'review',
    others: readonly ('send again' | 'review' | 'send' | 'review again')[],
  ): Plot => ({
    moment,
    watch: claims,
    cast: (scene) => {
      const asking = {
        enrolment: moment.run(moment.customer('anna'), 'review', 'o-1'),
        customer: moment.customer('anna'),
      };
      const review = scene.record(reviews(NOW));
      const send = scene.send('ask', asking, 'ask', { waitsFor: 'review' });
      const all = {
        send: { act: send },
        review: { act: review },
        'send again': { act: scene.send('ask', asking, 'ask', { waitsFor: 'review' }), begins: 'send' },
        'review again': { act: review, begins: 'review' },
      };
      return [first, ...others].map((name) => ({ name, ...all[name] }));
    },
    again: (scene) => {
      const asking = {
        enrolment: moment.run(moment.customer('anna'), 'review', 'o-1'),
        customer: moment.customer('anna'),
      };
      return first === 'send'
        ? [scene.send('ask', asking, 'ask', { waitsFor: 'review' })]
        : [scene.record(reviews(NOW))];
    },
    broken: (_scene, items) => {
      const told = answered(items).map(({ token, happened }) => `${token}: ${happened}`);
      return [
        ...(told.join() === `ask: ${WRITTEN}` ? [] : [`the step was told ${JSON.stringify(told)}`]),
        ...(mailed(items).length > 1 ? ['it was asked for twice'] : []),
        ...(waitsOf(moment.run(moment.customer('anna'), 'review', 'o-1'), items).length > 0
          ? ['a token was kept that was answered']
          : []),
      ];
    },
  });

  it.each<[string, 'send' | 'review', Parameters<typeof plot>[1], Bound, boolean]>([
    ['at the same time', 'send', ['review'], {}, false],
    ['the request dies and comes again', 'send', ['review', 'send again'], { preemptions: 1 }, true],
    ['the review dies and comes again', 'review', ['send', 'review again'], { preemptions: 1 }, true],
  ])(
    'is never asked for afterwards, and its step goes on: %s',
    async (what, first, others, bound, deadly) => {
      const explored = await tried(plot(first, others), bound, deadly);
      tell(what, explored);
      expect(explored.wrong.slice(0, 2)).toEqual([]);
    },
    60_000,
  );
});

describe('two requests to one customer at the same time', () => {
  const { tell } = counted();

  const plot = (moment: Moment, wrong: (finding: readonly unknown[]) => readonly string[]): Plot => ({
    moment,
    cast: (scene) =>
      ['o-1', 'o-2'].map((order) => {
        const asking = {
          enrolment: moment.run(moment.customer('anna'), 'review', order),
          customer: moment.customer('anna'),
        };
        return { name: order, act: scene.send(order, asking, 'ask', { waitsFor: 'review' }) };
      }),
    broken: (_scene, items) => wrong(mailed(items).map(({ finding }) => finding['product'])),
  });

  it('never ask twice about one product', async () => {
    const explored = await tried(
      plot(await asks({}, lamp), (products) => (products.length > 1 ? [`asked about ${products.join(' and ')}`] : [])),
      { preemptions: 2 },
    );
    tell('about one product', explored);
    expect(explored.wrong.slice(0, 2)).toEqual([]);
  }, 60_000);

  it('are never more than the limit of the journey', async () => {
    const limits = { mails: 1, within: '30 days', sameProduct: '365 days' };
    const explored = await tried(
      plot(await asks({ limits }), (products) => (products.length > 1 ? ['two mails, and one is the limit'] : [])),
      { preemptions: 2 },
    );
    tell('at the limit', explored);
    expect(explored.wrong.slice(0, 2)).toEqual([]);
  }, 60_000);
});
