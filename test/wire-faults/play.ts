import * as z from 'zod';
import type { Chance } from '../../local/chance/chance.ts';
import type { Cloud, EventEntry } from '../../local/cloud/cloud.ts';
import { type Deed, deedsOf, end } from './deeds.ts';
import type { Kind } from './kinds.ts';
import type { Person } from './people.ts';

/** What somebody has said and the shop has taken: it must be on record in the end. */
export interface Said {
  readonly person: Person;
  readonly what: 'email' | 'sms' | 'push' | 'erased' | 'ordered';
  /** The order's id. */
  readonly order?: string;
}

export interface Stage {
  readonly cloud: Cloud;
  readonly people: readonly Person[];
  readonly chance: Chance;
  readonly kind: Kind;
  /** The address of the pages; ends with a slash. */
  readonly pages: string;
  /** What the staff does beside its calls. */
  readonly eachMorning: () => Promise<unknown>;
}

export interface Played {
  readonly said: readonly Said[];
  /** From when to when all marketing was paused by the staff. */
  readonly paused: { from: number; to: number };
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** As many entries as PutEvents takes. */
const AT_ONCE = 10;

/** A play that others may break into: `erase` and `said` are for what is said in between. */
export interface Play extends Played {
  run(): Promise<void>;
  say(said: Said): void;
  isErased(person: Person): boolean;
}

export function createPlay({ cloud, people, chance, kind, pages, eachMorning }: Stage): Play {
  const said: Said[] = [];
  /** By user id, since when. */
  const erased = new Map<string, number>();
  const paused = { from: Infinity, to: Infinity };
  const byUser = new Map(people.map((person) => [person.userId, person]));
  const links = new Map<string, string>();
  const unfinished = new Set<string>();
  let mailsRead = 0;

  function say(one: Said): void {
    said.push(one);
    if (one.what === 'erased' && !erased.has(one.person.userId)) erased.set(one.person.userId, cloud.clock.now());
  }

  /** The newest one-click link that was mailed to each address. */
  function linkTo({ email }: Person): string | undefined {
    const mails = cloud.mails();
    for (; mailsRead < mails.length; mailsRead += 1) {
      const mail = mails[mailsRead];
      const [, link] = /<(https?:[^>]+)>/.exec(mail?.headers['List-Unsubscribe'] ?? '') ?? [];
      if (mail !== undefined && link !== undefined) for (const to of mail.to) links.set(to, link);
    }
    return links.get(email);
  }

  async function click(person: Person): Promise<void> {
    const link = linkTo(person);
    if (link === undefined) return;
    const taken = await asked(link, 'List-Unsubscribe=One-Click', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    if (taken !== undefined) say({ person, what: 'email' });
  }

  async function stop(person: Person): Promise<void> {
    if (!cloud.texts().some(({ to }) => to === person.phone)) return;
    const reply = JSON.stringify({ from: person.phone, text: 'STOP' });
    const taken = await asked(`http://127.0.0.1:${cloud.port}/_wend/reply`, reply);
    if (taken !== undefined) say({ person, what: 'sms' });
  }

  async function staff(action: 'pause' | 'resume'): Promise<void> {
    const call = (path: string, body: object) => asked(`${pages}staff/${path}`, JSON.stringify(body), signed);
    if (action === 'pause') {
      if ((await call('pause', { scope: 'marketing' })) !== undefined) paused.from = cloud.clock.now();
      return;
    }
    await eachMorning();
    // Whatever is paused: the breaker and the providers pause, too.
    const listed = pausesSchema.parse(JSON.parse((await call('pauses', {})) ?? '{}'));
    const scopes = new Set([...unfinished, ...listed.paused.map(({ scope }) => scope)]);
    unfinished.clear();
    for (const scope of scopes) {
      const answer = await call('resume', { scope });
      // It may be cut off before what was held back is woken: then once more.
      if (answer === undefined) unfinished.add(scope);
    }
    paused.to = Math.min(paused.to, cloud.clock.now());
  }

  /** What is only told: the orders and the withdrawals count once they lie on the bus. */
  function notice({ DetailType, Detail }: EventEntry): void {
    const { userId, properties } = detailOf(Detail);
    const person = byUser.get(userId);
    if (person === undefined) return;
    if (DetailType === 'Customer Erased') say({ person, what: 'erased' });
    if (DetailType === 'Order Completed') say({ person, what: 'ordered', order: properties.order_id ?? '' });
    const { channel, status } = properties;
    if (status === 'unsubscribed' && channel !== undefined) say({ person, what: channel });
  }

  function put(entries: readonly EventEntry[]): void {
    for (let at = 0; at < entries.length; at += AT_ONCE) void cloud.putEvents(entries.slice(at, at + AT_ONCE));
  }

  async function act(deed: Deed, entries: EventEntry[]): Promise<void> {
    if (deed.kind === 'pause' || deed.kind === 'resume') return staff(deed.kind);
    if (deed.kind === 'event') {
      const { userId, timestamp } = detailOf(deed.entry.Detail);
      // What happened before may come late; what somebody does afterwards would begin anew.
      if (Date.parse(timestamp) > (erased.get(userId) ?? Infinity)) return;
      notice(deed.entry);
      entries.push(deed.entry);
      return;
    }
    if (erased.has(deed.person.userId)) return;
    await (deed.kind === 'click' ? click(deed.person) : stop(deed.person));
  }

  return {
    said,
    paused,
    say,
    isErased: ({ userId }) => erased.has(userId),
    async run() {
      const deeds = [...(kind.disorder ? disordered(deedsOf(people, chance), chance) : deedsOf(people, chance))];
      for (let next = deeds[0]; next !== undefined; next = deeds[0]) {
        const { at } = next;
        await cloud.clock.advanceTo(Math.max(cloud.clock.now(), at));
        const entries: EventEntry[] = [];
        let due = deeds.findIndex((deed) => deed.at > at);
        if (due === -1) due = deeds.length;
        for (const deed of deeds.splice(0, due)) await act(deed, entries);
        put(kind.disorder ? chance.shuffled(`entries ${at}`, entries) : entries);
        await cloud.clock.advanceTo(cloud.clock.now());
      }
      await cloud.clock.advanceTo(Math.max(cloud.clock.now(), end));
      await cloud.clock.drain();
    },
  };
}

/** Each event up to three hours late, some twice; the first of all, which make people known, within minutes. */
function disordered(deeds: readonly Deed[], chance: Chance): readonly Deed[] {
  const late = (deed: Deed, index: number): readonly Deed[] => {
    if (deed.kind !== 'event') return [deed];
    const most = deed.at === deeds[0]?.at ? 20 * MINUTE : 3 * HOUR;
    const arrives = (copy: string) =>
      deed.at + Math.floor(chance.between(`${index} ${copy}`, 0, most) / (10 * MINUTE)) * 10 * MINUTE;
    const comesTwice = chance.lot(`${index} twice`) < 0.3;
    return ['first', ...(comesTwice ? ['second'] : [])].map((copy) => ({ ...deed, at: arrives(copy) }));
  };
  return deeds.flatMap(late).sort((one, other) => one.at - other.at);
}

const pausesSchema = z.object({ paused: z.array(z.object({ scope: z.string() })).default([]) });

/** The signature is not checked on this machine; that there is one, is. */
const signed = {
  authorization:
    'AWS4-HMAC-SHA256 Credential=staff/20260302/us-east-1/execute-api/aws4_request, SignedHeaders=host, Signature=0',
};

/** Asks until it is taken, a few times, as a person or a mail program does. Undefined if it never was. */
async function asked(url: string, body: string, headers: Record<string, string> = {}): Promise<string | undefined> {
  for (let tries = 0; tries < 6; tries += 1) {
    const answer = await fetch(url, { method: 'POST', body, headers });
    const said = await answer.text();
    // Not found: there is nothing to resume any more, and what it held back has been woken.
    if (answer.ok || answer.status === 404) return said;
  }
  return undefined;
}

const detailSchema = z.object({
  userId: z.string(),
  timestamp: z.string(),
  properties: z
    .object({ order_id: z.string(), channel: z.enum(['email', 'sms', 'push']), status: z.string() })
    .partial()
    .default({}),
});

const detailOf = (text: string) => detailSchema.parse(JSON.parse(text));
