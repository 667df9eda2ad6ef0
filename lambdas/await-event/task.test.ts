import { annaLeavesACart, beginMerge, type OpenShop, openShop } from '../../test/customers/shop.ts';
import { anna, event, fillsCart, orders } from '../../test/scenario/scenario.ts';
import { awaitEvent, type WaitRequest } from './task.ts';

describe('waiting for an event', () => {
  let shop: OpenShop;
  let request: WaitRequest;
  beforeEach(async () => {
    shop = openShop();
    const { customer, enrolment } = await annaLeavesACart(shop);
    request = { token: 'token', journey: 'cart-recovery', enrolment, customer };
  });
  const waits = (changes: Partial<WaitRequest> = {}) =>
    awaitEvent({ ...shop, market: shop.store.market }, shop.journeys, { ...request, ...changes }, shop.clock.now);

  it('registers the token, and waits', async () => {
    expect(await waits()).toBe('waiting');
    expect(await shop.waits(request.customer)).toEqual([{ token: 'token' }]);
    expect(shop.told).toEqual([]);
  });

  it('keeps the token once, however often it is registered', async () => {
    await waits();
    await waits();
    expect(await shop.waits(request.customer)).toEqual([{ token: 'token' }]);
  });

  it('is told of the order that comes while it waits', async () => {
    await waits();
    await shop.happens(orders('11:30', anna));
    expect(shop.told).toEqual(['token succeeds: the cart was ordered']);
    expect(await shop.waits(request.customer)).toEqual([]);
  });

  it('is over at once when the order came before', async () => {
    await shop.happens(orders('10:30', anna));
    expect(await waits()).toBe('goal');
    expect(shop.told).toEqual(['token succeeds: the cart was ordered']);
    expect(await shop.waits(request.customer)).toEqual([]);
  });

  it('is left at once when the cart was emptied before', async () => {
    await shop.happens(fillsCart('10:30', anna, 'c-1', []));
    expect(await waits()).toBe('exit');
    expect(shop.told).toEqual(['token fails as Left: the cart was emptied']);
  });

  it('answers every attempt that waits, and forgets also those that are over', async () => {
    await waits();
    await waits({ token: 'an earlier attempt' });
    shop.over.add('an earlier attempt');
    await shop.happens(orders('11:30', anna));
    expect([...shop.told].sort()).toEqual([
      'an earlier attempt succeeds: the cart was ordered',
      'token succeeds: the cart was ordered',
    ]);
    expect(await shop.waits(request.customer)).toEqual([]);
  });

  it('is told of each sign of life', async () => {
    await waits();
    await shop.happens(fillsCart('11:10', anna));
    expect(shop.told).toEqual(['token beats']);
    expect(await shop.waits(request.customer)).toEqual([{ token: 'token' }]);
  });

  it('goes on with the customer whom the visitor has become, also after a merge that was cut off', async () => {
    const visitor = { anonymousId: 'visitor', traits: { email: 'ben@example.com' } };
    const subscribed = { channel: 'email', topic: 'marketing', status: 'subscribed' };
    await shop.happens(
      event('11:00', 'Subscription Updated', { ...visitor, properties: subscribed }),
      fillsCart('11:00', visitor, 'c-2'),
      event('11:05', 'Identify', { userId: 'carol', traits: { email: 'carol@example.com' } }),
    );
    const loser = await shop.customerOf('anonymous', 'visitor');
    const carol = await shop.customerOf('user', 'carol');
    const [enrolment] = await shop.enrolments(loser);
    await beginMerge(shop, loser, carol);
    shop.told.length = 0;
    expect(await waits({ customer: loser, enrolment: enrolment?.id ?? '' })).toBe('waiting');
    expect(await shop.waits(carol)).toEqual([{ token: 'token' }]);
    await shop.happens(orders('11:30', { userId: 'carol' }, { order_id: 'o-2', cart_id: 'c-2' }));
    expect(shop.told).toEqual(['token succeeds: the cart was ordered']);
  });
});
