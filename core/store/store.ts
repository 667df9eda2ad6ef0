import * as z from 'zod';
import { isCurrency } from '../money/currency.ts';
import { isLocale } from '../calendar/locale.ts';
import { isTimeZone } from '../calendar/time-zone.ts';
import { isCountry } from '../calendar/country.ts';
import { writtenDuration } from '../calendar/duration.ts';
import { quietHoursSchema } from '../calendar/quiet-hours.ts';
import { capsSchema } from '../pacing/caps.ts';
import { scopeSchema } from '../pause/scope.ts';

const https = z.url({ protocol: /^https$/, error: 'must be an https URL, such as https://shop.example.com' });
const color = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour such as #2f5d50');
const poolArn = /^arn:aws[\w-]*:sms-voice:[\w-]+:\d{12}:pool\/[\w-]+$/;
const share = z.number().min(0).max(1);
const line = (most: number) => z.string().trim().min(1, 'must not be empty').max(most);

/** The shop's own facts, written in store.yaml, the same for every journey. */
export const storeSchema = z.strictObject({
  shop: z.strictObject({
    name: line(80),
    url: https,
    /** Shown in the footer of every marketing mail: CAN-SPAM Act, 16 CFR 316. */
    postalAddress: line(200),
    logoUrl: https.optional(),
  }),
  sender: z.strictObject({
    name: line(64),
    address: z.email(),
    replyTo: z.email().optional(),
    /** A mailbox of the shop's that somebody reads and acts on: then mails offer it beside the link (RFC 2369). */
    unsubscribeMailbox: z.email().optional(),
  }),
  brand: z.strictObject({ color, background: color }),
  market: z.strictObject({
    currency: z.string().refine(isCurrency, 'must be an ISO 4217 code such as EUR'),
    locale: z.string().refine(isLocale, 'must be a language tag such as en-GB'),
    timeZone: z.string().refine(isTimeZone, 'must be an IANA time zone such as Europe/London'),
    countries: z.array(z.string().refine(isCountry, 'must be an ISO 3166 code such as GB')).min(1),
  }),
  /** What customers subscribe to, by the name that journeys and events use. */
  topics: z
    .record(
      z.string().regex(/^(?!all$|transactional$)[a-z][a-z0-9-]{1,39}$/, 'must be a name such as news: a-z, 0-9 and -'),
      z.strictObject({ title: line(60), about: line(200) }),
    )
    .refine((topics) => Object.keys(topics).length > 0, 'must name at least one topic'),
  quietHours: quietHoursSchema,
  caps: capsSchema,
  /** What is paused by setting; the command pauses beside it. */
  paused: z.array(scopeSchema).optional(),
  /** Amazon's pool of numbers for text messages; without it none are sent. */
  sms: z
    .strictObject({ pool: z.string().regex(poolArn, 'must be the ARN of a pool, arn:aws:sms-voice:…:pool/…') })
    .optional(),
  /** The application that holds the credentials of Apple's and Google's push services; without it nothing is pushed. */
  push: z
    .strictObject({
      application: z.string().regex(/^[0-9a-f]{32}$/, 'must be an application id of 32 letters and digits'),
    })
    .optional(),
  /** The shop's own name for the pages that mails lead to; without it they have Amazon API Gateway's. */
  links: z
    .strictObject({
      domain: z.string().regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/, 'must be a host name such as links.shop.example.com'),
      certificate: z
        .string('must be the ARN of a certificate in AWS Certificate Manager')
        .regex(
          /^arn:aws[\w-]*:acm:[\w-]+:\d{12}:certificate\/[\w-]+$/,
          'must be the ARN of a certificate in AWS Certificate Manager',
        ),
    })
    .optional(),
  consent: z.enum(['express', 'soft-opt-in']),
  /** An order is put down to a message that went out so long before it, where no coupon tells more. */
  conversion: z.strictObject({ window: writtenDuration }),
  /** What the shop earns, as shares of the goods' price; no coupon is offered that leaves less than the floor. */
  margin: z
    .strictObject({ ofGoods: share, floor: share })
    .refine(({ ofGoods, floor }) => floor <= ofGoods, { path: ['floor'], error: 'must not be above ofGoods' })
    .optional(),
  events: z
    .strictObject({
      sources: z
        .array(
          line(256).regex(
            /^(?!aws|wend$)[\w./-]+$/,
            'must be a source of the shop: not wend, and nothing that begins with aws',
          ),
        )
        .min(1),
      /** Which of them earn rewards, and end or change what is known of an order or a customer: those that no visitor can write to. */
      trusted: z.array(line(256)),
      shopifySource: z
        .string()
        .regex(/^aws\.partner\/shopify\.com\/[\w.-]+\/[\w.-]+$/, 'must look like aws.partner/shopify.com/<app>/<name>')
        .optional(),
    })
    .superRefine(({ sources, trusted }, context) => {
      for (const [nth, source] of trusted.entries()) {
        if (sources.includes(source)) continue;
        const message = `must be one of events.sources: ${sources.join(', ')}`;
        context.addIssue({ code: 'custom', path: ['trusted', nth], message, input: source });
      }
    }),
});

export type Store = z.infer<typeof storeSchema>;
