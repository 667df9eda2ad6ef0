import * as z from 'zod';
import { written } from './rig.ts';
import { settingsSchema, wordsSchema } from './settings.ts';

const { limits: _limits, reward: _reward, channels: _channels, messages: _messages, ...rest } = written();
const words = wordsSchema.parse(written()['messages']);
const section = (name: string): object => z.record(z.string(), z.unknown()).parse(written()[name]);

/** Where the settings are refused, and why. */
const refused = (changed: object): readonly string[] =>
  settingsSchema
    .safeParse({ ...written(), ...changed })
    .error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];

const limits = (changed: object): object => ({ limits: { ...section('limits'), ...changed } });
const reward = (changed: object): object => ({ reward: { ...section('reward'), ...changed } });
const channels = (changed: object): object => ({ channels: { ...section('channels'), ...changed } });

describe('the settings of review', () => {
  it('are taken as they are written', () => {
    expect(refused({})).toEqual([]);
    expect(Object.keys(rest).sort()).toEqual([
      'afterDiscount',
      'budget',
      'endAfter',
      'lowRating',
      'page',
      'priority',
      'reminderAfter',
    ]);
  });

  it.each<[string, object, readonly string[]]>([
    ['six messages', limits({ mails: 6 }), ['limits.mails: must be at most 5: more is a nuisance']],
    ['five', limits({ mails: 5 }), []],
    [
      'a month of 29 days',
      limits({ within: '29 days' }),
      ['limits.within: must be at least 30 days: more in less is a nuisance'],
    ],
    ['a month of 31', limits({ within: '31 days' }), []],
    [
      'a coupon that is no longer good than its mail may have to wait',
      reward({ validFor: '30 days' }),
      ['reward.validFor: must be longer than limits.within: so long the mail with the coupon may have to wait'],
    ],
    ['one that is', reward({ validFor: '31 days' }), []],
    ['a reminder at the end', { reminderAfter: '21 days' }, ['endAfter: must be later than reminderAfter']],
    ['one before', { reminderAfter: '20 days' }, []],
    ['an end after 91 days', { endAfter: '91 days' }, ['endAfter: must be at most 90 days']],
    ['after 90', { endAfter: '90 days' }, []],
    ['a page over http', { page: 'http://shop.example.com/{order}' }, ['page: must be an https URL']],
    [
      'a page that knows neither order nor product',
      { page: 'https://shop.example.com/{rating}' },
      ['page: must hold {product} or {order}, or both'],
    ],
    ['a page without stars', { page: 'https://shop.example.com/{order}' }, []],
    ['a rating of five as low', { lowRating: 5 }, ['lowRating: Too big: expected number to be <=4']],
    [
      'a message that is none of its own',
      channels({ offer: { firstOf: ['email'] } }),
      ['channels: Unrecognized key: "offer"'],
    ],
    ['a setting that nobody knows', { afterDiscounts: true }, [': Unrecognized key: "afterDiscounts"']],
  ])('%s', (_what, changed, expected) => {
    expect(refused(changed)).toEqual(expected);
  });

  it('a channel needs its words in every wording', () => {
    const { sms: _none, ...silent } = words.thanks.plain.low;
    const messages = { ...words, thanks: { ...words.thanks, plain: { ...words.thanks.plain, low: silent } } };
    const texts = channels({ thanks: { firstOf: ['sms', 'email'] } });
    expect(refused({ ...texts, messages })).toEqual([
      'messages.thanks.plain.low: needs sms, because channels.thanks names it',
    ]);
  });
});

describe('the words as they are written', () => {
  // 16 CFR 255.5 and 465.4: a promised reward is disclosed, and depends on no praise.
  it.each(['ask', 'reminder'] as const)(
    'the %s that promises a reward says on every channel that any review earns it',
    (message) => {
      const { preheader, body, sms = '', push } = words[message].rewarded;
      for (const text of [preheader, body, sms, push?.body ?? '']) {
        expect(text).toMatch(/review.*good or bad/);
        expect(text).toMatch(/reward|off/);
      }
    },
  );

  it.each(['ask', 'reminder'] as const)('the plain %s promises nothing', (message) => {
    expect(JSON.stringify(words[message].plain)).not.toMatch(/coupon|reward|off\b|promise/);
  });

  it.each(['usual', 'low'] as const)(
    'the %s thank-you with a coupon says that it is the reward for the review',
    (mood) => {
      const { preheader, body, sms, push } = words.thanks.rewarded[mood];
      expect(`${preheader} ${body}`).toMatch(/reward for (your|it)/);
      expect([sms, push?.body].join(' ')).toMatch(/reward.*coupon\.code.*reward.*coupon\.code/);
      expect(JSON.stringify(words.thanks.plain[mood])).not.toMatch(/coupon|reward/);
    },
  );
});
