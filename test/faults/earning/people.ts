import { buys, event, type Happening, lamp, subscribes } from '../../scenario/scenario.ts';

/** Somebody with an account, who gets marketing mail. */
export const somebody = (name: string, who: object = { userId: name }): readonly Happening[] =>
  subscribes(who, '09:00', { email: `${name}@example.com`, firstName: name });

/** An order that is delivered at once. */
export const buysDigital = (who: object, order: string, price = 96): Happening =>
  buys('10:00', who, { order_id: order, total: price, products: [{ ...lamp, price, digital: true }] });

export const erases = (at: string, name: string): Happening => event(at, 'Customer Erased', { userId: name });
