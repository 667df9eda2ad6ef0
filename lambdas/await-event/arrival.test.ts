import { type OpenShop, openShop } from '../../test/customers/shop.ts';
import { anna, buys, delivers, orderEvent, subscribes } from '../../test/scenario/scenario.ts';
import type { Happened } from '../../core/waits/waits.ts';
import { awaitEvent } from './task.ts';

describe('waiting for a delivery', () => {
  let shop: OpenShop;
  let customer: string;
  let enrolment: string;
  let answers: Happened[];
  beforeEach(async () => {
    shop = openShop(['post-purchase']);
    answers = [];
    const { succeed } = shop.tokens;
    shop.tokens.succeed = (token, output) => {
      answers.push(output);
      return succeed(token, output);
    };
    await shop.happens(...subscribes(anna), buys('10:00', anna));
    customer = await shop.customerOf('user', 'anna');
    enrolment = (await shop.enrolments(customer))[0]?.id ?? '';
    shop.told.length = 0;
  });
  const waits = (token = 'token', waitsFor = 'delivery') => {
    const request = { token, journey: 'post-purchase', enrolment, customer, waitsFor };
    return awaitEvent({ ...shop, market: shop.store.market }, shop.journeys, request, shop.clock.now);
  };

  it('ends with the delivery, which brings the plan by the customer’s calendar', async () => {
    expect(await waits()).toBe('waiting');
    await shop.happens(delivers('2026-03-27T10:00:00Z'));
    expect(answers).toEqual([
      {
        happened: 'the order was delivered',
        // The clocks go forward in London on 29 March.
        plan: { help: '2026-03-27T10:00:00.000Z', thanks: '2026-04-03T09:00:00.000Z', end: '2026-04-10T09:00:00.000Z' },
      },
    ]);
    expect(await shop.waits(customer)).toEqual([]);
  });

  it('is over at once when the delivery came before', async () => {
    await shop.happens(delivers('10:30'));
    expect([await waits(), shop.told]).toEqual(['arrived', ['token succeeds: the order was delivered']]);
  });

  it('is not over by what another step waits for', async () => {
    await waits('another', 'something else');
    await shop.happens(delivers('10:30'));
    expect([shop.told, await shop.waits(customer)]).toEqual([[], [{ token: 'another', waitsFor: 'something else' }]]);
  });

  it('ends as left when the order is cancelled, whatever it waits for', async () => {
    await waits();
    await waits('another', 'something else');
    await shop.happens(orderEvent('10:30', 'Order Cancelled'));
    expect([...shop.told].sort()).toEqual([
      'another fails as Left: the order was cancelled',
      'token fails as Left: the order was cancelled',
    ]);
  });

  it('is kept up by a word about its way', async () => {
    await waits();
    await shop.happens(orderEvent('10:30', 'Order Shipped', { parcel_id: 'a' }));
    expect(shop.told).toEqual(['token beats']);
  });

  it('is answered once more by a repetition, in case the first answer was lost', async () => {
    await shop.happens(delivers('10:30'));
    await waits();
    await waits('second attempt');
    expect(shop.told).toEqual([
      'token succeeds: the order was delivered',
      'second attempt succeeds: the order was delivered',
    ]);
  });
});
