import * as z from 'zod';
import { isCurrency } from '../money/currency.ts';
import { isTimeZone } from '../calendar/time-zone.ts';
import { isCountry } from '../calendar/country.ts';

const https = z.url({ protocol: /^https$/, error: 'must be an https URL, such as https://shop.example.com' });
const color = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour such as #2f5d50');
const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as "21:00", in quotes');
const line = (most: number) => z.string().trim().min(1, 'must not be empty').max(most);

/** The shop's own facts, written in store.yaml, the same for every journey. */
export const storeSchema = z.strictObject({
  shop: z.strictObject({
    name: line(80),
    url: https,
    /** Shown in the footer of every marketing mail: CAN-SPAM Act, 16 CFR 316. */
    postalAddress: line(200),
    logoUrl: https.optional(),
    /** The shop's page that ends a subscription; GET shows it, POST acts (RFC 8058). */
    unsubscribeUrl: https,
  }),
  sender: z.strictObject({ name: line(64), address: z.email(), replyTo: z.email().optional() }),
  brand: z.strictObject({ color, background: color }),
  market: z.strictObject({
    currency: z.string().refine(isCurrency, 'must be an ISO 4217 code such as EUR'),
    locale: z
      .string()
      .refine((tag) => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag), 'must be a language tag such as en-GB'),
    timeZone: z.string().refine(isTimeZone, 'must be an IANA time zone such as Europe/London'),
    countries: z.array(z.string().refine(isCountry, 'must be an ISO 3166 code such as GB')).min(1),
  }),
  quietHours: z.strictObject({ from: hour, to: hour }),
  consent: z.enum(['express', 'soft-opt-in']),
  events: z.strictObject({
    sources: z
      .array(
        line(256).regex(
          /^(?!aws|wend$)[\w./-]+$/,
          'must be a source of the shop: not wend, and nothing that begins with aws',
        ),
      )
      .min(1),
    shopifySource: z
      .string()
      .regex(/^aws\.partner\/shopify\.com\/[\w.-]+\/[\w.-]+$/, 'must look like aws.partner/shopify.com/<app>/<name>')
      .optional(),
  }),
});

export type Store = z.infer<typeof storeSchema>;
