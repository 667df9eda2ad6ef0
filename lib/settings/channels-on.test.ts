import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { storeSchema } from '../../core/store/store.ts';
import { channelsOff, isOn } from './channels-on.ts';

const written: unknown = parse(readFileSync(join(__dirname, '..', '..', 'store.yaml'), 'utf8'));
const store = storeSchema.parse(written);
const pool = 'arn:aws:sms-voice:eu-west-1:123456789012:pool/pool-0123456789abcdef0123456789abcdef';

const settings = {
  quietFor: '1 hour',
  messages: {
    reminder: { subject: 'Your cart', channels: { firstOf: ['push', 'email'] } },
    'last-call': { channels: { allOf: ['email', 'sms'] } },
  },
};

it('tells for each message which of its channels store.yaml does not turn on, and what would', () => {
  expect(channelsOff('settings.yaml', settings, store)).toEqual([
    'settings.yaml: messages.reminder.channels: got push, which store.yaml does not turn on, so nothing goes out that way; name an application under push in store.yaml, or take push away here',
    'settings.yaml: messages.last-call.channels: got sms, which store.yaml does not turn on, so nothing goes out that way; name a pool of numbers under sms in store.yaml, or take sms away here',
  ]);
});

it('is silent about channels that are on', () => {
  const all = { ...store, sms: { pool }, push: { application: '0'.repeat(32) } };
  expect(channelsOff('settings.yaml', settings, all)).toEqual([]);
});

it('counts mail as on in every shop', () => {
  expect(isOn('email', store)).toBe(true);
});
