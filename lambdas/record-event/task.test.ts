import { cartSchema } from '../../core/carts/cart.ts';
import { NobodyMeant } from '../../core/customer/resolve.ts';
import { annaLeavesACart, type OpenShop, openShop, unsubscribes } from '../../test/customers/shop.ts';
import { anna, event, fillsCart, orders, subscribes } from '../../test/scenario/scenario.ts';

describe('an event', () => {
  let shop: OpenShop;
  beforeEach(() => {
    shop = openShop();
  });
  const enrolment = async () => (await shop.enrolments(await shop.customerOf('user', 'anna')))[0];

  it('is applied, then starts what it triggers, with the exact input that is kept', async () => {
    await shop.happens(...subscribes(anna), fillsCart('10:00', anna));
    const kept = await enrolment();
    expect(shop.told).toEqual([`cart-recovery starts as cart-recovery-${kept?.id ?? ''}`]);
    expect(kept).toMatchObject({
      journey: 'cart-recovery',
      subject: 'c-1',
      run: 1,
      status: 'started',
      input: { customer: await shop.customerOf('user', 'anna'), plan: { reminder: '2026-03-02T11:00:00.000Z' } },
      decisions: [{ verdict: 'enrolled', reason: 'Cart recovery begins' }],
    });
  });

  it('changes and starts nothing when it comes again', async () => {
    const cart = fillsCart('10:00', anna);
    await shop.happens(...subscribes(anna), cart);
    const before = await shop.table.query(`customer#${await shop.customerOf('user', 'anna')}`, '');
    shop.told.length = 0;
    await shop.happens(cart, cart);
    expect(await shop.table.query(`customer#${await shop.customerOf('user', 'anna')}`, '')).toEqual(before);
    expect(shop.told).toEqual([]);
  });

  it('starts again, by the same name, what a crash left unstarted', async () => {
    const { start } = shop.starter;
    shop.starter.start = () => Promise.reject(new Error('Step Functions is away'));
    const cart = fillsCart('10:00', anna);
    await expect(shop.happens(...subscribes(anna), cart)).rejects.toThrow('Step Functions is away');
    expect(await enrolment()).toMatchObject({ status: 'starting' });
    shop.starter.start = start;
    await shop.happens(cart);
    const kept = await enrolment();
    expect(kept).toMatchObject({ status: 'started' });
    expect(shop.told).toEqual([`cart-recovery starts as cart-recovery-${kept?.id ?? ''}`]);
  });

  it('enrols although what makes the customer reachable is recorded at the same time', async () => {
    const [identify, consent] = subscribes(anna);
    const together = [fillsCart('09:00', anna), identify, consent].flatMap((one) => one ?? []);
    await Promise.all(together.map((one) => shop.happens(one)));
    expect(await enrolment()).toMatchObject({ status: 'started' });
  });

  it('makes two customers of two people, even when a shop gives both events one id', async () => {
    const told = (userId: string) =>
      event('09:00', 'Identify', { messageId: '1', userId, traits: { email: `${userId}@example.com` } });
    await shop.happens(told('anna'), told('ben'));
    expect(await shop.customerOf('user', 'anna')).not.toBe(await shop.customerOf('user', 'ben'));
  });

  it('closes the cart that an order names, also when another user orders it', async () => {
    await shop.happens(...subscribes(anna), fillsCart('10:00', anna));
    await shop.happens(orders('10:30', { userId: 'ben' }));
    const [cart] = (await shop.table.query(`customer#${await shop.customerOf('user', 'anna')}`, 'live#cart#')).map(
      ({ data }) => cartSchema.parse(data),
    );
    expect(cart?.closings).toEqual({ 1: { at: Date.parse('2026-03-02T10:30:00Z'), how: 'ordered', order: 'o-1' } });
  });

  it('enrols nobody when it is more than a day old, or comes from the archive', async () => {
    await shop.happens(...subscribes(anna));
    await shop.happens(
      event('2026-03-05T12:00:00Z', 'Cart Updated', {
        ...anna,
        timestamp: '2026-03-02T10:00:00Z',
        properties: { cart_id: 'old', products: [{ product_id: 'lamp' }] },
      }),
      event(
        '2026-03-05T12:00:00Z',
        'Cart Updated',
        { ...anna, properties: { cart_id: 'replayed', products: [{ product_id: 'lamp' }] } },
        { 'replay-name': 'march' },
      ),
    );
    expect(shop.told).toEqual([]);
    expect(await shop.enrolments(await shop.customerOf('user', 'anna'))).toEqual([]);
  });

  it('says why somebody is not enrolled', async () => {
    await shop.happens(fillsCart('10:00', anna));
    expect(await enrolment()).toMatchObject({
      status: 'not enrolled',
      decisions: [{ verdict: 'not enrolled', reason: 'no mail address is known' }],
    });
  });

  it('that forbids writes it down before it resumes what waits', async () => {
    const { customer, enrolment: id } = await annaLeavesACart(shop);
    await shop.table.putIfAbsent({ pk: `customer#${customer}`, sk: `live#wait#${id}#t`, data: { token: 'token' } });
    let forbidden: unknown;
    const { succeed } = shop.tokens;
    shop.tokens.succeed = async (token, output) => {
      forbidden = (await shop.contact(customer))?.goals;
      return succeed(token, output);
    };
    await shop.happens(orders('11:30', anna));
    const at = Date.parse('2026-03-02T11:30:00Z');
    expect(forbidden).toEqual({ [id]: { at, reason: 'the cart was ordered' } });
    expect(shop.told).toEqual(['token succeeds: the cart was ordered']);
  });

  it('resumes again what a crash left waiting', async () => {
    const { customer, enrolment: id } = await annaLeavesACart(shop);
    await shop.table.putIfAbsent({ pk: `customer#${customer}`, sk: `live#wait#${id}#t`, data: { token: 'token' } });
    const { succeed } = shop.tokens;
    shop.tokens.succeed = () => Promise.reject(new Error('Step Functions is away'));
    const order = orders('11:30', anna);
    await expect(shop.happens(order)).rejects.toThrow('Step Functions is away');
    shop.tokens.succeed = succeed;
    await shop.happens(order);
    expect(shop.told).toEqual(['token succeeds: the cart was ordered']);
    expect(await shop.waits(customer)).toEqual([]);
  });

  it('of withdrawal counts, whatever was granted at the same time', async () => {
    await shop.happens(...subscribes(anna), unsubscribes('09:00'));
    const contact = await shop.contact(await shop.customerOf('user', 'anna'));
    expect(contact?.consent['email/marketing']?.status).toBe('unsubscribed');
  });

  it('about a customer whom nobody knows is refused in words', async () => {
    const properties = { channel: 'email', topic: 'marketing', status: 'unsubscribed' };
    const told = shop.happens(event('10:00', 'Subscription Updated', { customerId: 'made-up', properties }));
    await expect(told).rejects.toThrow(NobodyMeant);
  });

  it('that is about no person, or of a name nobody knows, begins nothing', async () => {
    await shop.happens(
      event('10:00', 'Product Restocked', { properties: { product_id: 'lamp' } }),
      event('10:00', 'Chair Sat On', { ...anna, properties: {} }),
    );
    expect(shop.told).toEqual([]);
  });
});
