import { parse } from 'yaml';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCustomer } from '../customer/customer.ts';
import { type Store, storeSchema } from '../store/store.ts';
import { memoryTable } from '../table/memory-table.ts';
import { changePreferences, channelsOf, type PreferenceChange, preferencesOf } from './preferences.ts';

const written: unknown = parse(readFileSync(join(__dirname, '../../store.yaml'), 'utf8'));
const own = storeSchema.parse(written);
const sms = { pool: 'arn:aws:sms-voice:eu-west-1:123456789012:pool/pool-1' };
const push = { application: '0123456789abcdef0123456789abcdef' };
const topic = { title: 'T', about: 'About it.' };
const store: Store = { ...own, topics: { marketing: topic, reviews: topic }, sms };

async function after(...requests: readonly (readonly PreferenceChange[])[]): Promise<readonly string[]> {
  const table = memoryTable(() => 0);
  for (const [nth, changes] of requests.entries()) {
    const how = { source: 'preference centre', messageId: `r-${nth}`, now: nth + 1 };
    await changePreferences(table, 'anna', changes, how);
    // Sent twice by the browser.
    await changePreferences(table, 'anna', changes, { ...how, now: 1000 });
  }
  const preferences = preferencesOf(await readCustomer(table, 'anna'), store);
  return preferences.map(({ channel, topic: about, status }) => `${channel} ${about} ${status}`);
}

const yes = (channel: 'email' | 'sms', about: string): PreferenceChange => ({
  channel,
  topic: about,
  status: 'subscribed',
});
const no = (channel: 'email' | 'sms', about: string): PreferenceChange => ({
  ...yes(channel, about),
  status: 'unsubscribed',
});

it('mail is always a channel, the others where store.yaml names what they need', () => {
  expect([own, { ...own, sms }, { ...own, push }, { ...own, sms, push }].map(channelsOf)).toEqual([
    ['email'],
    ['email', 'sms'],
    ['email', 'push'],
    ['email', 'sms', 'push'],
  ]);
});

it('somebody who never said is unasked, in every channel and topic', async () => {
  expect(await after()).toEqual([
    'email marketing unasked',
    'email reviews unasked',
    'sms marketing unasked',
    'sms reviews unasked',
  ]);
});

it('several answers of one request are all kept, and sent twice they count once', async () => {
  expect(await after([yes('email', 'marketing'), no('email', 'reviews'), yes('sms', 'reviews')])).toEqual([
    'email marketing subscribed',
    'email reviews unsubscribed',
    'sms marketing unasked',
    'sms reviews subscribed',
  ]);
});

it('one request to leave everything leaves every topic of the channel, until a later answer', async () => {
  expect(await after([yes('email', 'marketing')], [no('email', 'all')], [yes('email', 'reviews')])).toEqual([
    'email marketing unsubscribed',
    'email reviews subscribed',
    'sms marketing unasked',
    'sms reviews unasked',
  ]);
});

it('where the answer came from is kept with it', async () => {
  const table = memoryTable(() => 0);
  await changePreferences(table, 'anna', [no('email', 'marketing')], { source: 'one-click', messageId: 'r', now: 5 });
  expect((await readCustomer(table, 'anna')).contact.consent).toEqual({
    'email/marketing': { status: 'unsubscribed', at: 5, arrivedAt: 5, source: 'one-click', events: ['r'] },
  });
});
