import type { Cloud, Usage } from '../local/cloud/cloud.ts';
import { inFreshCloud } from './cloud.ts';
import { anna, type Situation } from './enrolment-situations.ts';
import { identified, morning, subscribed, told } from './shop.ts';

const MINUTE = 60_000;

export interface Measured {
  /** The shop makes the customer known, and her consent. */
  readonly setUp: Usage;
  /** All that the situation itself used, to its last consequence. */
  readonly situation: Usage;
}

export const measure = (assembly: string, { consents, happenings }: Situation): Promise<Measured> =>
  inFreshCloud(assembly, async (cloud) => ({
    setUp: await usedBy(cloud, () => makeKnown(cloud, consents)),
    situation: await usedBy(cloud, () => visit(cloud, happenings)),
  }));

/** By difference, with all that follows from it. */
async function usedBy(cloud: Cloud, act: () => Promise<void>): Promise<Usage> {
  const before = cloud.usage();
  await act();
  await cloud.clock.drain();
  return difference(cloud.usage(), before);
}

async function makeKnown(cloud: Cloud, consents: boolean): Promise<void> {
  await cloud.putEvents([identified(morning, anna), ...(consents ? [subscribed(morning, anna)] : [])]);
}

async function visit(cloud: Cloud, happenings: Situation['happenings']): Promise<void> {
  const began = cloud.clock.now();
  for (const [minute, name, properties] of happenings) {
    const at = began + minute * MINUTE;
    await cloud.clock.advanceTo(at);
    await cloud.putEvents([told(at, anna, name, { properties })]);
    await cloud.clock.advanceTo(at);
  }
}

function difference(all: Usage, before: Usage): Usage {
  const invocations = Object.entries(all.invocations).map(([name, count]): [string, number] => [
    name,
    count - (before.invocations[name] ?? 0),
  ]);
  return {
    transitions: all.transitions - before.transitions,
    invocations: Object.fromEntries(invocations),
    tableReads: all.tableReads - before.tableReads,
    tableWrites: all.tableWrites - before.tableWrites,
    events: all.events - before.events,
    queueRequests: all.queueRequests - before.queueRequests,
    mails: all.mails - before.mails,
    textParts: all.textParts - before.textParts,
    pushes: all.pushes - before.pushes,
    secretCalls: all.secretCalls - before.secretCalls,
    scheduleInvocations: all.scheduleInvocations - before.scheduleInvocations,
    stateMachineStarts: all.stateMachineStarts - before.stateMachineStarts,
    apiRequests: all.apiRequests - before.apiRequests,
  };
}
