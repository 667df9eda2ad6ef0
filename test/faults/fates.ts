import * as z from 'zod';
import { channels } from '../../core/channels/channel.ts';
import { read } from '../../core/customer/keep.ts';
import { contactKey, messageKey } from '../../core/customer/keys.ts';
import { type Message, messageSchema, planSchema } from '../../core/enrolment/enrolment.ts';
import { contactShape } from '../../core/enrolment/shapes.ts';
import { resume } from '../../core/pause/pauses.ts';
import { HIDDEN, type Pass, type Queued, type Scene } from './actors.ts';
import { DUE } from './due.ts';

const passes: Pass = () => Promise.resolve();
const laterSchema = z.object({ until: z.iso.datetime(), plan: planSchema });
const requestSchema = z.object({ token: z.string() });
/** So often at most a state is told to come later. */
const HOPS = 4;

/**
 * Lets what is left happen, one after the other: pauses end, what is held is woken, what the queue hides comes again,
 * and who was told to come later does. Returns what each part came to: sent, skipped, refused, goal, left, the attempt
 * that left it of unknown fate, or what shows that it is lost.
 */
export async function inTheEnd(
  scene: Scene,
  parts: readonly string[],
): Promise<{ readonly fates: readonly string[]; readonly erased: boolean }> {
  const { table, queued } = scene;
  let isOver = false;
  for (const scope of ['shop', 'marketing', 'journey cart-recovery', ...channels.map((one) => `channel ${one}`)]) {
    if (await resume(table, scope, DUE)) isOver = true;
  }
  const due: Queued[] = [...queued.values()].filter(({ isDone }) => !isDone);
  const requeue = (request: string): void => {
    const one = queued.get(requestSchema.parse(JSON.parse(request)).token);
    if (one !== undefined) due.push(one);
  };
  // Only the end of a pause wakes.
  if (isOver) await scene.wake(requeue)(table, passes);
  for (const [index, one] of due.entries()) await scene.send(one, `in the end ${index}`, DUE + HIDDEN)(table, passes);
  const fates: string[] = [];
  for (const one of [...queued.values()]) {
    const last = await comeLater(scene, one, 0);
    for (const part of parts) fates.push(await fateOf(scene, last, part));
  }
  const contact = await read(table, contactKey(scene.due.customer), contactShape.schema);
  return { fates, erased: contact?.data.erasedAt !== undefined };
}

/** What the state machine does on "Later": it comes again at the named instant, with a new token. */
async function comeLater(scene: Scene, one: Queued, hops: number): Promise<Queued> {
  if (one.told?.what !== 'Later' || hops > HOPS) return one;
  const { until, plan } = laterSchema.parse(JSON.parse(one.told.cause));
  const next: Queued = {
    request: { ...one.request, token: `${one.request.token} ${hops}`, plan },
    isDone: false,
    told: undefined,
  };
  scene.queued.set(next.request.token, next);
  await scene.send(next, next.request.token, Date.parse(until))(scene.table, passes);
  return comeLater(scene, next, hops + 1);
}

async function fateOf({ table, due }: Scene, { request, told }: Queued, part: string): Promise<string> {
  const item = await table.get(messageKey(due.customer, request.enrolment, part));
  const entry: Message | undefined = item && messageSchema.parse(item.data);
  const status = entry?.status ?? 'open';
  if (told?.what === 'goal') return 'goal';
  if (told?.what === 'Left') return 'left';
  if (status === 'unknown' || status === 'sending') return `unknown of ${entry?.attempt ?? 'nobody'}`;
  return status === 'open' ? `lost: ${entry?.decisions.at(-1)?.reason ?? 'nothing was decided'}` : status;
}
