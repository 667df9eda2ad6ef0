import { type Channel, channelNames, channels } from '../../core/channels/channel.ts';
import type { Fact, Sums } from '../../core/report/sums.ts';
import { figure, share, worth } from './figures.ts';
import { couponLines } from './coupons.ts';
import { countOf, groupsOf, pick } from './pick.ts';
import { heading, table } from './table.ts';

/** What one journey has done. `sums` are of this journey alone. */
export const journeyLines = (name: string, sums: Sums): readonly string[] => [
  heading(name.toUpperCase()),
  ...sections([
    overview(sums),
    reasons('not entered, because', pick(sums, 'enrolment', { status: 'not enrolled' }), 'reason'),
    reasons('on the way, waiting', pick(sums, 'enrolment', { status: 'on the way' }), 'waits'),
    reasons('ended as', pick(sums, 'enrolment', { status: 'ended' }), 'outcome'),
    messages(sums),
    unsent(pick(sums, 'message')),
    reasons('granted nothing, because', pick(sums, 'not granted'), 'reason'),
    couponLines(sums),
  ]),
];

/** One below the other, with a line between them. */
const sections = (all: readonly (readonly string[])[]): readonly string[] =>
  all.flatMap((lines) => (lines.length === 0 ? [] : [...lines, '']));

/** By the month in which the runs began, and all of them together. */
function overview(sums: Sums): readonly string[] {
  const months = [...new Set(sums.flatMap(({ by }) => by['month'] ?? []))].sort();
  const titles = [
    'began in',
    '>entered',
    '>on the way',
    '>ended',
    '>not entered',
    '>orders',
    '>of entered',
    '>revenue',
  ];
  const together = months.length > 1 ? [overviewRow('together', sums)] : [];
  return table(titles, [...months.map((month) => overviewRow(month, ofMonth(sums, month))), ...together]);
}

const ofMonth = (sums: Sums, month: string): Sums => sums.filter(({ by }) => by['month'] === month);

function overviewRow(name: string, sums: Sums): readonly string[] {
  const onTheWay = countOf(pick(sums, 'enrolment', { status: 'on the way' }));
  const ended = countOf(pick(sums, 'enrolment', { status: 'ended' }));
  const refused = countOf(pick(sums, 'enrolment', { status: 'not enrolled' }));
  const orders = pick(sums, 'order', { state: 'stands' });
  const entered = onTheWay + ended;
  const counts = [entered, onTheWay, ended, refused, countOf(orders)].map(figure);
  return [name, ...counts, share(countOf(orders), entered), worth(orders)];
}

/** What was said, and the orders that are put down to it. */
function messages(sums: Sums): readonly string[] {
  const sent = pick(sums, 'message', { status: 'sent' });
  const orders = pick(sums, 'order', { state: 'stands' });
  const calledOff = countOf(pick(sums, 'order', { state: 'called off' }));
  const rows = wordingsOf([...sent, ...orders.filter(({ by }) => by['by'] === 'message')]).map(([message, variant]) => {
    const same = ({ by }: Fact): boolean => by['message'] === message && (by['variant'] ?? '') === variant;
    const own = sent.filter(same);
    const led = orders.filter((one) => one.by['by'] === 'message' && same(one));
    const wording = variant === message ? '' : variant;
    return [message, wording, figure(countOf(own)), byChannel(own), ...ordersIn(led, countOf(own))];
  });
  const coupons = orders.filter(({ by }) => by['by'] === 'coupon');
  const codes = [...new Set(coupons.map(({ by }) => by['reward'] ?? ''))].sort().map((reward) => {
    const led = coupons.filter(({ by }) => (by['reward'] ?? '') === reward);
    return [`coupon ${reward}`.trim(), '', '', '', ...ordersIn(led, 0)];
  });
  if (rows.length + codes.length === 0) return [];
  return [
    ...table(['said', 'variant', '>sent', 'by', '>orders', '>of sent', '>revenue'], [...rows, ...codes]),
    ...(calledOff === 0 ? [] : [`  Called off since, and not counted as orders: ${figure(calledOff)}`]),
  ];
}

const ordersIn = (led: Sums, sent: number): readonly string[] => [
  figure(countOf(led)),
  share(countOf(led), sent),
  worth(led),
];

type Pair = readonly [message: string, variant: string];

/** Message and variant, each pair once; what was said most comes first, as it does in the journey. */
const wordingsOf = (facts: Sums): readonly Pair[] => {
  const pairs = facts.map(({ by }) => [by['message'] ?? '', by['variant'] ?? ''] as const);
  const once = [...new Map(pairs.map((pair) => [JSON.stringify(pair), pair])).values()];
  const said = (message: string): number => countOf(pick(facts, 'message', { message }));
  const order = ([a, variantA]: Pair, [b, variantB]: Pair): number =>
    said(b) - said(a) || (JSON.stringify([a, variantA]) < JSON.stringify([b, variantB]) ? -1 : 1);
  return once.sort(order);
};

/** "mail", or with the counts where there were several. */
function byChannel(sent: Sums): string {
  const groups = groupsOf(sent, 'channel');
  if (groups.length === 1) return channelName(groups[0]?.name);
  return groups.map(({ name, facts }) => `${channelName(name)} ${figure(countOf(facts))}`).join(', ');
}

const isChannel = (name: string): name is Channel => channels.some((channel) => channel === name);
const channelName = (name = ''): string => (isChannel(name) ? channelNames[name] : name);

const inWords: Readonly<Record<string, string>> = { unknown: 'perhaps sent', sending: 'being sent' };

/** What did not go out, or nobody can tell. */
function unsent(facts: Sums): readonly string[] {
  const rows = facts
    .filter(({ by }) => by['status'] !== 'sent')
    .map(({ by, count }) => ({
      message: by['message'] ?? '',
      status: by['status'] ?? '',
      why: by['reason'] ?? '',
      count,
    }));
  const once = new Map<string, (typeof rows)[number]>();
  for (const row of rows) {
    const key = JSON.stringify([row.message, row.status, row.why]);
    once.set(key, { ...row, count: row.count + (once.get(key)?.count ?? 0) });
  }
  if (once.size === 0) return [];
  const lines = [...once.values()].sort((a, b) =>
    a.message < b.message ? -1 : a.message > b.message ? 1 : b.count - a.count,
  );
  return table(
    ['not sent, because', 'message', 'what', '>times'],
    lines.map(({ message, status, why, count }) => [why, message, inWords[status] ?? status, figure(count)]),
  );
}

/** Counted by one name, with the share of all. */
function reasons(title: string, facts: Sums, by: string): readonly string[] {
  if (facts.length === 0) return [];
  const all = countOf(facts);
  const rows = groupsOf(facts, by).map(({ name, facts: some }) => [
    name,
    figure(countOf(some)),
    share(countOf(some), all),
  ]);
  return table([title, '>times', '>share'], rows);
}
