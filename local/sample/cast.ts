import { chanceOf, type Chance } from '../chance/chance.ts';
import { ways, type Way } from './delivery.ts';
import { fates, type Fate } from './fates.ts';
import { habits, habitsOfTheMissed, type Habit } from './habits.ts';
import { dayName } from './happening.ts';
import { personOf, type Person } from './people.ts';
import { basketOf, type Basket } from './visit.ts';

export interface SampleOptions {
  readonly seed: number;
  /** Midnight, UTC, of the first day, in epoch milliseconds. */
  readonly firstDay: number;
}

/** One visitor of the sample shop, and what is to become of the cart and of the order, if there is one. */
export interface Part {
  readonly index: number;
  readonly person: Person;
  readonly fate: Fate;
  readonly basket: Basket;
  readonly way: Way;
  readonly habit: Habit;
}

/** A customer from before the sample. */
export interface Missed {
  readonly person: Person;
  readonly basket: Basket;
  readonly habit: Habit;
}

export interface Cast {
  readonly chance: Chance;
  readonly parts: readonly Part[];
  readonly missed: readonly Missed[];
}

const orders = ({ ending, back }: Fate): boolean => ending === 'ordered' || back !== 'never';

/** Who visits the sample shop, the same for the same seed and first day. */
export function castOf({ seed, firstDay }: SampleOptions): Cast {
  const chance = chanceOf(`sample ${seed}`);
  const all = chance.shuffled('fates', fates);
  const wayLeft = chance.shuffled('ways', ways);
  const habitLeft = chance.shuffled('habits', habits);
  const parts = all.map((fate, index): Part => {
    const person = personOf(index, fate.acquaintance, fate.agreed, chance);
    const basket = basketOf(`cart-${dayName(firstDay)}-${index}`, fate.ending, chance);
    const way = (fate.agreed && orders(fate) ? wayLeft.pop() : undefined) ?? 'in days';
    const isContent = fate.agreed && fate.acquaintance === 'known' && orders(fate) && way === 'in days';
    return { index, person, fate, basket, way, habit: (isContent ? habitLeft.pop() : undefined) ?? {} };
  });
  const missed = habitsOfTheMissed.map((habit, nth): Missed => {
    const index = fates.length + nth;
    const basket = basketOf(`cart-${dayName(firstDay)}-${index}`, 'ordered', chance);
    return { person: personOf(index, 'known', true, chance), basket, habit };
  });
  return { chance, parts, missed };
}
