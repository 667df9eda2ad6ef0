import { orderKey } from '../../../core/customer/keys.ts';
import { orderSchema } from '../../../core/orders/order.ts';
import { event, orders } from '../../scenario/scenario.ts';
import type { Bound } from '../schedules.ts';
import { counted } from './counted.ts';
import { couponsIn } from './earned.ts';
import { type Moment, momentOf } from './moment.ts';
import { mailed } from './outside.ts';
import { buysDigital, somebody } from './people.ts';
import { type Plot, tried } from './plot.ts';
import type { Scene } from './scene.ts';

const NOW = '2026-03-16T10:00:00Z';
const anna = { userId: 'anna' };

type Name = 'send' | 'order' | 'order again' | 'coupon' | 'order with it' | 'another with it';

describe('what an order is put down to', () => {
  const { tell } = counted();
  let moment: Moment;
  let code = '';
  beforeAll(async () => {
    // Her first order has brought her a coupon; she is to be asked for a review.
    moment = await momentOf({
      journeys: ['post-purchase', 'review'],
      still: ['review'],
      happenings: [...somebody('anna'), buysDigital(anna, 'o-1')],
      until: NOW,
    });
    code = codeIn(moment);
  });

  const plot = (names: readonly Name[], expected: (credit: Credit, wasSent: boolean) => string | undefined): Plot => {
    const after = { later: 60_000 };
    const ordered = (order: string, more: object = {}) =>
      orders('2026-03-16T10:00:30Z', anna, { order_id: order, ...more });
    const actOf = (scene: Scene, name: Name) => {
      const customer = moment.customer('anna');
      const asking = { enrolment: moment.run(customer, 'review'), customer };
      switch (name) {
        case 'send':
          return scene.send('ask', asking, 'ask', { waitsFor: 'review' });
        case 'order':
        case 'order again':
          return scene.record(ordered('o-2'), after);
        case 'coupon': {
          const properties = { order_id: 'o-2', coupon: code };
          return scene.record(event('2026-03-16T10:00:40Z', 'Order Updated', { ...anna, properties }), after);
        }
        case 'order with it':
          return scene.record(ordered('o-2', { coupon: code }), after);
        case 'another with it':
          return scene.record(orders('2026-03-16T10:00:50Z', anna, { order_id: 'o-3', coupon: code }), after);
      }
    };
    return {
      moment,
      cast: (scene) => names.map((name) => ({ name, act: actOf(scene, name) })),
      again: (scene) => names.slice(0, 1).map((name) => actOf(scene, name)),
      broken: async (scene, items) => {
        // Said once more, when all is done: what could not be told before can be told now.
        await actOf(scene, names.includes('order') ? 'order' : 'order with it')(scene.table, () => Promise.resolve());
        const kept = await scene.table.get(orderKey(moment.customer('anna'), 'o-2'));
        const { credit } = orderSchema.parse(kept?.data);
        const other = await scene.table.get(orderKey(moment.customer('anna'), 'o-3'));
        const isTwice = other !== undefined && orderSchema.parse(other.data).credit?.by === 'coupon';
        const [coupon] = couponsIn(items).map((one) => one.coupon);
        const fault = expected(credit?.by === 'message' ? credit.message : credit?.by, mailed(items).length > 0);
        const uses = names.some((name) => name === 'coupon' || name === 'order with it') ? 'o-2' : undefined;
        const redeemed = coupon?.redeemed?.order;
        return [
          ...(fault === undefined ? [] : [fault]),
          ...(isTwice ? ['another order is put down to the coupon, too'] : []),
          ...(redeemed === uses ? [] : [`the coupon was redeemed by ${redeemed ?? 'nobody'}`]),
        ];
      },
    };
  };

  it.each<[readonly Name[], Bound, boolean]>([
    [['send', 'order'], { preemptions: 1 }, false],
    [['order', 'order again', 'send'], { preemptions: 1 }, false],
    [['order', 'send'], { preemptions: 0 }, true],
  ])(
    'is the last message that went out: %j',
    async (names, bound, deadly) => {
      const explored = await tried(
        plot(names, (credit, wasSent) => {
          const right = wasSent ? 'ask' : undefined;
          return credit === right ? undefined : `put down to ${credit ?? 'nothing'} instead of ${right ?? 'nothing'}`;
        }),
        bound,
        deadly,
      );
      tell(names.join(', '), explored);
      expect(explored.wrong.slice(0, 2)).toEqual([]);
    },
    60_000,
  );

  it.each<[readonly Name[], Bound, boolean]>([
    [['order', 'coupon', 'send'], { preemptions: 1 }, false],
    [['coupon', 'order'], { preemptions: 0 }, true],
    [['order with it', 'another with it'], { preemptions: 0 }, true],
  ])(
    'is the coupon that it redeemed, whenever that is told: %j',
    async (names, bound, deadly) => {
      const explored = await tried(
        plot(names, (credit) => (credit === 'coupon' ? undefined : `put down to ${credit ?? 'nothing'}`)),
        bound,
        deadly,
      );
      tell(names.join(', '), explored);
      expect(explored.wrong.slice(0, 2)).toEqual([]);
    },
    60_000,
  );
});

type Credit = string | undefined;

/** Of the coupon that lies there. */
function codeIn({ items }: Moment): string {
  const [lying] = couponsIn(items);
  if (lying?.coupon.code === undefined) throw new Error('nobody has a coupon then');
  return lying.coupon.code;
}
