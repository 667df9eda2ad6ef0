import type { Sums } from '../../core/report/sums.ts';
import { figure, moneyOf, share, worth } from './figures.ts';
import { countOf, type Group, groupsOf, pick } from './pick.ts';
import { heading, table } from './table.ts';

/** Where and why carts were left, how many and how much, and what was won back; currency by currency. */
export function lostSalesLines(sums: Sums): readonly string[] {
  const carts = pick(sums, 'cart');
  if (carts.length === 0) return [heading('LOST SALES'), '  No cart was left.', ''];
  const currencies = groupsOf(carts, 'currency');
  return currencies.flatMap(({ name, facts }) => [
    heading(currencies.length === 1 ? 'LOST SALES' : `LOST SALES IN ${name}`),
    ...account(facts),
    '  Value is what was in them when they were left; what was paid is the revenue of the journeys.',
    '',
    ...table(
      ['carts that were left', '>carts', '>value', '>of value', '>written to', '>won back', '>worth', '>of value'],
      [
        row('all', facts, facts),
        ...part('where', groupsOf(facts, 'step'), facts),
        ...part('why', groupsOf(facts, 'reason'), facts),
        ...part('how much', [...groupsOf(facts, 'band')].sort(byBound), facts),
      ],
    ),
    '',
    ...silences(facts),
  ]);
}

const MOST_ROWS = 12;

/** The largest groups by themselves, all others as one. */
function part(title: string, groups: readonly Group[], all: Sums): readonly (readonly string[])[] {
  if (groups.length === 0) return [];
  const [shown, rest] = [groups.slice(0, MOST_ROWS), groups.slice(MOST_ROWS)];
  const others = rest.flatMap(({ facts }) => facts);
  return [
    [],
    [title],
    ...shown.map(({ name, facts }) => row(`  ${name}`, facts, all)),
    ...(rest.length === 0 ? [] : [row(`  ${figure(rest.length)} others`, others, all)]),
  ];
}

/** Why nobody wrote about some of them. */
function silences(all: Sums): readonly string[] {
  const groups = groupsOf(all, 'silence');
  if (groups.length === 0) return [];
  const rows = groups.map(({ name, facts }) => [
    name,
    figure(countOf(facts)),
    worth(facts),
    share(moneyOf(facts), moneyOf(all)),
  ]);
  return [...table(['nobody wrote, because', '>carts', '>value', '>of value'], rows), ''];
}

function row(name: string, facts: Sums, all: Sums): readonly string[] {
  const won = pick(facts, 'cart', { end: 'won back' });
  const written = countOf(pick(facts, 'cart', { written: 'yes' }));
  return [
    name,
    figure(countOf(facts)),
    worth(facts),
    share(moneyOf(facts), moneyOf(all)),
    figure(written),
    figure(countOf(won)),
    worth(won),
    share(moneyOf(won), moneyOf(facts)),
  ];
}

/** By the lower bound, which a band's name begins with; what is under all of them first. */
const byBound = (a: Group, b: Group): number => boundOf(a) - boundOf(b);
const boundOf = ({ name }: Group): number => Number(/^\d+/.exec(name)?.[0] ?? -1);

/** What became of them in the end. */
function account(facts: Sums): readonly string[] {
  const ends = ['won back', 'ordered unasked', 'called off', 'open', 'not ordered'].map((end) => {
    const some = pick(facts, 'cart', { end });
    return [inWords[end] ?? end, figure(countOf(some)) || '0', worth(some), share(moneyOf(some), moneyOf(facts))];
  });
  return table(['what became of them', '>carts', '>value', '>of value'], ends);
}

const inWords: Readonly<Record<string, string>> = {
  'won back': 'won back: ordered after a message',
  'ordered unasked': 'ordered, though nobody had written',
  'called off': 'ordered, and called off since',
  open: 'still on the way',
  'not ordered': 'not ordered',
};
