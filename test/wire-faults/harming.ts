import { setTimeout as sleep } from 'node:timers/promises';
import type { Chance } from '../../local/chance/chance.ts';
import type { Disturbance } from '../../local/cloud/disturbance.ts';
import { jsonReply, type Reply } from '../../local/cloud/wire/reply.ts';
import { type Harm, harmChance, type Kind } from './kinds.ts';
import { type Asked, countUp, type Ledger } from './ledger.ts';
import { aboutOf, calledBy, isTaken, providers, type Service, throttling } from './services.ts';

export interface Harming {
  readonly asks: Disturbance['asks'];
  /** What is being done although nobody waits for it any more. */
  settled(): Promise<void>;
}

export interface HarmingOptions {
  readonly kind: Kind;
  readonly chance: Chance;
  readonly ledger: Ledger;
  readonly haste: number;
  /** The virtual clock. */
  readonly now: () => number;
  /** The service that is out of order now, if any. */
  readonly outOfOrder: (now: number) => Service | undefined;
  readonly folderOf: (functionName: string) => string;
  /** The last claim of an enrolment's part, by "<enrolment>/<part>". */
  readonly claims: ReadonlyMap<string, Asked['claim']>;
}

/** So many of the same requests of a function fail one after another: more than the SDK tries. */
const BURST = 6;
const BURST_SHARE = 0.2;

/**
 * Stands in the wire between the functions and the services. The n-th call of an operation by a function draws the same
 * lot for the same seed; which request is the n-th is for the functions' own haste to decide.
 */
export function createHarming({
  kind,
  chance,
  ledger,
  haste,
  now,
  outOfOrder,
  folderOf,
  claims,
}: HarmingOptions): Harming {
  const calls = new Map<string, number>();
  const bursts = new Map<string, { readonly harm: Harm; left: number }>();
  const behind = new Set<Promise<unknown>>();

  function harmOf(caller: string, service: Service, operation: string): Harm | undefined {
    const place = `${caller} ${operation}`;
    countUp(calls, place);
    const burst = bursts.get(place);
    if (burst !== undefined && burst.left > 0) {
      burst.left -= 1;
      return burst.harm;
    }
    const nth = `${place} ${calls.get(place) ?? 0}`;
    const harm = kind.harms.find((one) => chance.lot(`${nth} ${one}`) < harmChance(one, service));
    const repeats = harm !== undefined && harm !== 'slow' && harm !== 'killed';
    if (repeats && chance.lot(`${nth} again`) < BURST_SHARE) bursts.set(place, { harm, left: BURST });
    return harm;
  }

  /** Done after the function has given up, as a request that was long under way is. */
  function behindItsBack(serve: () => Promise<Reply>): void {
    const done = sleep((2 * 60_000) / haste).then(serve);
    behind.add(done);
    void done.finally(() => behind.delete(done));
  }

  return {
    async asks({ request, by, kill }, serve) {
      const { service, operation } = calledBy(request);
      const caller = folderOf(by);
      const isOut = outOfOrder(now()) === service;
      const harm = isOut ? duringOutage(service) : harmOf(caller, service, operation);
      const asked = providers.includes(service) ? note(service, request.body) : undefined;
      const really = async (): Promise<Reply> => {
        const reply = await serve();
        if (asked !== undefined) {
          asked.really = isTaken(service, reply);
          if (harm === undefined) asked.taken = asked.really ? 'yes' : 'no';
        }
        return reply;
      };
      if (harm === undefined) return really();
      // Who is slow never answers, and who is killed never hears: told before it is done.
      if (asked !== undefined && harm === 'throttled') asked.taken = 'no';
      countUp(ledger.injected, `${harm}, ${service}`);
      const lot = chance.lot(`${caller} ${operation} ${calls.get(`${caller} ${operation}`) ?? 0} done`);
      return harmed(harm, { service, done: !isOut && lot < 0.5, serve: really, kill });
    },
    async settled() {
      while (behind.size > 0) await Promise.allSettled(behind);
    },
  };

  function note(service: Service, body: string): Asked {
    const { customer, enrolment, message } = aboutOf(service, body);
    // Taken now: another claim may come after it, and be given back.
    const claim = claims.get(`${enrolment}/${message}`);
    const asked: Asked = {
      service,
      customer,
      enrolment,
      part: message,
      at: now(),
      claim,
      taken: 'open',
      really: false,
    };
    ledger.asked.push(asked);
    return asked;
  }

  interface Target {
    readonly service: Service;
    /** Whether what was asked for is done all the same. */
    readonly done: boolean;
    readonly serve: () => Promise<Reply>;
    readonly kill: () => void;
  }

  async function harmed(harm: Harm, { service, done, serve, kill }: Target): Promise<Reply | undefined> {
    switch (harm) {
      case 'cut':
        return undefined;
      case 'lost':
        await serve();
        return undefined;
      case 'failed':
        if (done) await serve();
        return done ? error('ServiceUnavailable', 503) : error('InternalServerError', 500);
      case 'throttled':
        return error(...throttling[service]);
      case 'slow':
        // Of a provider at once: later it would be another hour, by the virtual clock.
        if (done || providers.includes(service)) await serve();
        else behindItsBack(serve);
        return new Promise(() => undefined);
      case 'killed':
        if (done) await serve();
        kill();
        return undefined;
    }
  }
}

/** Of a provider: whatever else it said would leave all fates open. */
const duringOutage = (service: Service): Harm => (providers.includes(service) ? 'throttled' : 'failed');

function error(name: string, status: number): Reply {
  const { headers, ...reply } = jsonReply(status, { __type: name, message: 'Injected by the suite.' });
  return { ...reply, headers: { ...headers, 'x-amzn-errortype': name } };
}
