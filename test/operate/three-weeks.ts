import { reportSettings } from '../../lambdas/serve-staff/report.ts';
import { createWorld, type World } from '../../local/rehearse/world.ts';
import { journeys } from '../../statemachines/index.ts';
import { wholeTable } from '../rules/whole-table.ts';
import { readYaml, setting } from '../scenario/play.ts';
import { anna, buys, event, fillsCart, type Happening, instantOf, orders, subscribes } from '../scenario/scenario.ts';

const written = Object.fromEntries(journeys.map(({ name }) => [name, readYaml(`statemachines/${name}/settings.yaml`)]));
export const settings = reportSettings(journeys, written);

const [ben, cleo, dora, eve, finn] = [
  { userId: 'ben' },
  { userId: 'cleo' },
  { userId: 'dora' },
  { userId: 'eve' },
  { userId: 'finn' },
] as const;
const joins = (who: object, name: string): readonly Happening[] =>
  subscribes(who, '09:00', { email: `${name}@example.com`, firstName: name });
const checkout = (at: string, who: object, properties: object): Happening =>
  event(at, 'Checkout Step Viewed', { ...who, properties });

/** Three weeks of a small shop: carts won back, lost and never followed up; an order that earns a coupon, and uses it. */
const happenings: readonly Happening[] = [
  ...joins(anna, 'anna'),
  ...joins(ben, 'ben'),
  ...joins(dora, 'dora'),
  ...joins(eve, 'eve'),
  event('09:00', 'Identify', { ...cleo, traits: { email: 'cleo@example.com' } }),
  // Anna comes back after the reminder.
  fillsCart('10:00', anna),
  orders('12:00', anna),
  // Ben fails to pay, is told three times, and does not.
  fillsCart('10:00', ben, 'c-2'),
  checkout('10:05', ben, { cart_id: 'c-2', step: 2, step_name: 'payment' }),
  event('10:06', 'Payment Failed', { ...ben, properties: { cart_id: 'c-2', method: 'card', reason: 'declined' } }),
  // Cleo has not consented to anything.
  fillsCart('10:00', cleo, 'c-3', [{ product_id: 'rug', name: 'Wool rug', price: 240, quantity: 1 }]),
  // Dora orders, has it, gets a discount, and orders with it.
  buys('11:00', dora, { order_id: 'o-4' }),
  event('2026-03-03T11:00:00Z', 'Order Delivered', { ...dora, properties: { order_id: 'o-4' } }),
  // Eve is forgotten, with all that was hers.
  fillsCart('10:00', eve, 'c-5'),
  event('2026-03-02T13:00:00Z', 'Customer Erased', { ...eve }),
  // Finn comes at the end: his order is on its way.
  ...joins(finn, 'finn').map((one) => ({ ...one, at: '2026-03-20T09:00:00Z' })),
  buys('2026-03-20T10:00:00Z', finn, { order_id: 'o-6' }),
];

/** The shop as it is at the end of them, in memory. */
export async function threeWeeks() {
  const clock = { now: () => Date.parse(instantOf('09:00')) };
  const whole = wholeTable(() => clock.now());
  const codes: string[] = [];
  const world: World = createWorld({
    ...setting({}, {}, ['cart-recovery', 'post-purchase']),
    startAt: clock.now(),
    mail: () => ({ kind: 'sent', providerId: 'a-mail' }),
    tells: ({ detail }) => codes.push(...(/"code":"([^"]+)"/.exec(JSON.stringify(detail))?.slice(1) ?? [])),
    table: () => whole.table,
  });
  clock.now = () => world.clock.now();
  let nth = 0;
  const happen = async (happening: Happening): Promise<void> => {
    if (happening.kind !== 'event') throw new Error('only events happen here');
    const { at, name, detail, envelope } = happening;
    await world.clock.advanceTo(Date.parse(at));
    nth += 1;
    const refused = await world.deliver({
      id: `e-${nth}`,
      'detail-type': name,
      source: 'store',
      time: at,
      detail,
      ...envelope,
    });
    if (refused !== undefined) throw new Error(refused);
    await world.clock.advanceTo(Date.parse(at));
  };
  const sorted = [...happenings].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const last = Date.parse('2026-03-20T00:00:00Z');
  for (const one of sorted.filter(({ at }) => Date.parse(at) < last)) await happen(one);
  await world.clock.advanceTo(Date.parse('2026-03-18T10:00:00Z'));
  const [coupon = ''] = codes;
  await happen(buys('2026-03-18T10:00:00Z', dora, { order_id: 'o-5', total: 50, coupon }));
  for (const one of sorted.filter(({ at }) => Date.parse(at) >= last)) await happen(one);
  const { table, items } = whole;
  return { table, items, world, now: world.clock.now(), happen };
}
