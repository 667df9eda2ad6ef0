import { startCloud, type Usage } from '../local/cloud/cloud.ts';
import { anna, type Situation } from './enrolment-situations.ts';
import { identified, morning, subscribed, told } from './shop.ts';

const MINUTE = 60_000;

export interface Measured {
  /** The shop makes the customer known, and her consent. */
  readonly setUp: Usage;
  /** All that the situation itself used, to its last consequence. */
  readonly situation: Usage;
}

/** Plays the situation in a cloud of its own, as the only thing that happens there. */
export async function measure(assembly: string, { consents, happenings }: Situation): Promise<Measured> {
  const faults: string[] = [];
  const cloud = await startCloud({
    assembly,
    port: 0,
    startAt: morning,
    observe: (observation) => {
      if (observation.kind === 'fault') faults.push(`${observation.source}: ${observation.message}`);
    },
  });
  try {
    await cloud.putEvents([identified(morning, anna), ...(consents ? [subscribed(morning, anna)] : [])]);
    await cloud.clock.drain();
    const setUp = cloud.usage();
    const began = cloud.clock.now();
    for (const [minute, name, properties] of happenings) {
      const at = began + minute * MINUTE;
      await cloud.clock.advanceTo(at);
      await cloud.putEvents([told(at, anna, name, { properties })]);
      await cloud.clock.advanceTo(at);
    }
    await cloud.clock.drain();
    const [fault] = faults;
    if (fault !== undefined) throw new Error(`The benchmark counts only what went well, but ${fault}`);
    return { setUp, situation: difference(cloud.usage(), setUp) };
  } finally {
    await cloud.close();
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
    stateMachineStarts: all.stateMachineStarts - before.stateMachineStarts,
  };
}
