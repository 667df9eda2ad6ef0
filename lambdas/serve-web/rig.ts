import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { type Contact, contactSchema, newContact, suppress } from '../../core/contact/contact.ts';
import { changePreferences, type PreferenceChange } from '../../core/contact/preferences.ts';
import { update } from '../../core/customer/keep.ts';
import { contactKey, profileKey } from '../../core/customer/keys.ts';
import type { Profile } from '../../core/customer/profile.ts';
import { contactShape } from '../../core/enrolment/shapes.ts';
import { dayOf, type Link, linkPath } from '../../core/links/link.ts';
import { storeSchema } from '../../core/store/store.ts';
import { memoryTable } from '../../core/table/memory-table.ts';
import type { SubscriptionUpdate } from './change.ts';
import { siteOf } from './page.ts';
import type { ReferralVisit } from './referral.ts';
import { type Answer, type Ports, serve } from './task.ts';

export const anna = 'a'.repeat(26);
export const DAY = 86_400_000;
const FORM = 'application/x-www-form-urlencoded';

const facts = z.record(z.string(), z.unknown());
const sample = facts.parse(parse(readFileSync(join(__dirname, '../../store.yaml'), 'utf8')));

/** The sample shop with three topics on three channels, unless told otherwise. */
export const storeWith = (changes: object = {}) =>
  storeSchema.parse({
    ...sample,
    topics: {
      marketing: {
        title: 'Offers and reminders',
        about: 'What you left in your cart, and offers we think you will like.',
      },
      news: { title: 'New things', about: 'What is new in the shop, about once a month.' },
      reviews: { title: 'Reviews', about: 'Once after an order: how do you like it?' },
    },
    sms: { pool: 'arn:aws:sms-voice:eu-west-1:123456789012:pool/pool-1' },
    push: { application: '0'.repeat(32) },
    ...changes,
  });

/** A shop whose pages can be asked for; with Anna, who has an address and a phone number, and the clock set by hand. */
export async function openPages(changes: object = {}) {
  const clock = { now: Date.parse('2026-11-21T10:00:00Z') };
  const table = memoryTable(() => clock.now);
  const keys = { k1: '1'.repeat(64) };
  const announced: SubscriptionUpdate[] = [];
  const visits: ReferralVisit[] = [];
  const store = storeWith(changes);
  const site = siteOf(store);
  const ports: { -readonly [Name in keyof Ports]: Ports[Name] } = {
    table,
    keys: () => Promise.resolve(keys),
    announce: (updates) => {
      announced.push(...updates);
      return Promise.resolve();
    },
    visited: (visit) => {
      visits.push(visit);
      return Promise.resolve();
    },
  };
  let requests = 0;
  const ask = (method: string, path: string, body: Uint8Array = new Uint8Array(), type = ''): Promise<Answer> => {
    requests += 1;
    return serve(ports, site, { method, path, body, type, id: `request-${requests}` }, clock.now);
  };
  const isThere = async (id: string, profile: Partial<Profile>, contact: Contact = newContact()): Promise<void> => {
    await table.putIfAbsent({ ...profileKey(id), data: { toldAt: 1, seenAt: 1, ...profile } });
    await table.putIfAbsent({ ...contactKey(id), data: { ...contact } });
  };
  await isThere(anna, { userId: 'u-1', email: 'anna@example.com', phone: '+447700900123' });

  return {
    clock,
    table,
    keys,
    announced,
    visits,
    store,
    ports,
    ask,
    isThere,
    /** The path of a link that was made today. */
    link: (purpose: Link['purpose'], about: Partial<Link> = {}): string =>
      `/${linkPath(keys, { purpose, customer: anna, topic: 'marketing', day: dayOf(clock.now), ...about })}`,
    get: (path: string) => ask('GET', path),
    /** Suppresses an address, a number or a device of Anna's. */
    forbids: (address: string, reason: string) =>
      update(table, contactKey(anna), contactShape, (contact) => suppress(contact, address, reason, clock.now)),
    /** Posts a form, each field written name=value. */
    post: (path: string, ...fields: readonly string[]) => ask('POST', path, Buffer.from(fields.join('&')), FORM),
    /** What Anna (or another) has said, and where: "subscribed (store)". */
    said: async (customer = anna): Promise<Readonly<Record<string, string>>> => {
      const { consent } = contactSchema.parse((await table.get(contactKey(customer)))?.data);
      const answers = Object.entries(consent);
      return Object.fromEntries(
        answers.map(([name, { status, source = '' }]) => [name, `${status} (${source})`] as const),
      );
    },
    /** A minute later, somebody has answered elsewhere. */
    hears: async (...answers: readonly PreferenceChange[]): Promise<void> => {
      clock.now += 60_000;
      await changePreferences(table, anna, answers, { source: 'store', messageId: `m-${clock.now}`, now: clock.now });
      clock.now += 60_000;
    },
  };
}

export type OpenPages = Awaited<ReturnType<typeof openPages>>;
