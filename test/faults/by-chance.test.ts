import { type Chance, chanceOf } from '../../local/chance/chance.ts';
import type { Answering, Name } from './actors.ts';
import { bothDue, type Due } from './due.ts';
import { promisesTo } from './promises.ts';
import { sample } from './schedules.ts';

const SCHEDULES = 600;

/** Everybody who may come in between; who belongs together comes together. */
const groups: readonly (readonly Name[])[] = [
  ['send the other'],
  ['retry'],
  ['pause', 'resume', 'wake', 'woken'],
  ['order'],
  ['unsubscribe'],
  ['bounce'],
  ['stop'],
  ['erase'],
];

/** The attempts whose providers may answer anything; who comes in the end is taken. */
const early = ['send', 'retry', 'send the other'];
const uncertain = early.map((attempt) => `unknown of ${attempt}`);

/** Most requests are taken. A device may be dead, and an answer may be lost. */
const answersBy =
  (chance: Chance, index: number): Answering =>
  ({ channel, addresses, part, now }, attempt) => {
    if (!early.includes(attempt)) return { kind: 'sent', providerId: `${attempt} ${now}`, variant: part };
    const lot = chance.lot(`${index} ${attempt} ${channel} ${now}`);
    if (lot < 0.1) return { kind: 'again', reason: 'too many at once' };
    if (lot < 0.15) return { kind: 'unknown', reason: 'the answer was lost' };
    if (lot < 0.2) return { kind: 'stopped', reason: 'the spend limit is reached' };
    if (lot < 0.4 && channel === 'push') return { kind: 'unreachable', reason: 'the device is gone', addresses };
    return { kind: 'sent', providerId: `${attempt} ${now}`, variant: part };
  };

it('keeps the promises in schedules drawn by chance, all actors together, with crashes and with all kinds of answers', async () => {
  const email = { firstOf: ['email'] };
  const shops: readonly [Due, ...Due[]] = [
    await bothDue(email),
    await bothDue(email, { triedBefore: true }),
    await bothDue({ firstOf: ['sms', 'email'] }),
    await bothDue({ firstOf: ['push', 'email'] }, { triedBefore: true }),
  ];
  const begin = (chance: Chance, index: number) => {
    const due = chance.pick(`${index} shop`, shops);
    const others = groups.filter((_group, which) => chance.lot(`${index} group ${which}`) < 0.4).flat();
    const dies = chance.lot(`${index} dies`) < 0.5 ? chance.whole(`${index} point`, 1, 20) : undefined;
    const answers = answersBy(chance, index);
    return promisesTo(due, ['send', ...others], { answers, dies, fates: ['refused', 'skipped', ...uncertain] })();
  };
  const { deadly, wrong } = await sample(begin, SCHEDULES, chanceOf('schedules'));
  console.log(`by chance: ${SCHEDULES} schedules, ${deadly} with a crash, ${wrong.length} wrong`);
  expect(wrong.slice(0, 3)).toEqual([]);
}, 120_000);
