import { missingWords } from './missing-words.ts';

const mail = { subject: 'S', preheader: 'P', headline: 'H', body: 'B', button: 'Go' };
const text = { ...mail, sms: 'Come back' };
const whole = { ...text, push: { title: 'T', body: 'B' } };

it.each<[string, Parameters<typeof missingWords>[0], Parameters<typeof missingWords>[1], string[]]>([
  ['mail needs no more', { offer: { firstOf: ['email'] } }, { offer: mail }, []],
  ['all that is named is there', { offer: { allOf: ['push', 'sms', 'email'] } }, { offer: whole }, []],
  [
    'a text message that says nothing',
    { offer: { firstOf: ['sms', 'email'] } },
    { offer: mail },
    ['offer: needs sms, because channels.offer names it'],
  ],
  [
    'two channels that say nothing',
    { offer: { allOf: ['sms', 'push'] } },
    { offer: mail },
    ['offer: needs sms, because channels.offer names it', 'offer: needs push, because channels.offer names it'],
  ],
  [
    'each wording of a message',
    { offer: { firstOf: ['push', 'sms'] } },
    { offer: { shipping: whole, price: { small: text, large: mail } } },
    [
      'offer/price/small: needs push, because channels.offer names it',
      'offer/price/large: needs push, because channels.offer names it',
      'offer/price/large: needs sms, because channels.offer names it',
    ],
  ],
  [
    'each message by itself',
    { reminder: { firstOf: ['email'] }, lastCall: { firstOf: ['sms'] } },
    { reminder: mail, lastCall: mail },
    ['lastCall: needs sms, because channels.lastCall names it'],
  ],
  ['words that are no copy are for the schema to refuse', { offer: { firstOf: ['sms'] } }, { offer: 'Hello' }, []],
  ['a message without words is for the schema to refuse', { offer: { firstOf: ['sms'] } }, {}, []],
])('%s', (_what, channels, words, missing) => {
  expect(missingWords(channels, words).map(({ path, message }) => `${path.join('/')}: ${message}`)).toEqual(missing);
});
