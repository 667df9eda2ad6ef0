import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod';
import { AwsError } from '../aws-error.ts';
import type { Kernel } from '../kernel.ts';
import type { Mail } from '../observation.ts';

const mailSchema = z.object({
  id: z.string(),
  at: z.number(),
  to: z.array(z.string()),
  from: z.string(),
  replyTo: z.array(z.string()),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  headers: z.record(z.string(), z.string()),
  tags: z.record(z.string(), z.string()),
  configurationSet: z.string().optional(),
});

/** What SES has accepted. Nothing leaves the laptop. */
export interface Outbox {
  accept(mail: Omit<Mail, 'id' | 'at'>): Mail;
  mails(): readonly Mail[];
}

export function createOutbox(
  kernel: Kernel,
  configurationSets: readonly string[],
  accepted: (mail: Mail) => void,
): Outbox {
  const { clock, ids, journal, meter, observe } = kernel;
  const mails: Mail[] = journal.take('mail/').map(([, value]) => packed(mailSchema.parse(value)));
  return {
    accept(given) {
      const { configurationSet } = given;
      if (configurationSet !== undefined && !configurationSets.includes(configurationSet)) {
        throw new AwsError('NotFoundException', `Configuration set <${configurationSet}> does not exist.`, 404);
      }
      const mail = { id: ids('mail'), at: clock.now(), ...given };
      mails.push(packed(mail));
      journal.set(`mail/${mail.id}`, mail);
      meter.add('mails', mail.to.length);
      observe({ kind: 'mail', at: mail.at, mail });
      accepted(mail);
      return mail;
    },
    mails: () => mails,
  };
}

/** The same mail, small while nobody reads it: a half year of a shop is tens of thousands of mails. */
function packed(mail: Mail): Mail {
  const { html, text, ...rest } = mail;
  const small = { html: deflated(html), text: deflated(text) };
  return {
    ...rest,
    get html() {
      return inflated(small.html);
    },
    get text() {
      return inflated(small.text);
    },
  };
}

/** Copied, because zlib answers with a piece of a larger block, which would be kept whole. */
const deflated = (text: string): Buffer => Buffer.from(deflateRawSync(text, { level: 1 }));
const inflated = (bytes: Buffer): string => inflateRawSync(bytes).toString();
