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

export function createOutbox(kernel: Kernel, configurationSets: readonly string[]): Outbox {
  const { clock, ids, journal, meter, observe } = kernel;
  const mails: Mail[] = journal.take('mail/').map(([, value]) => mailSchema.parse(value));
  return {
    accept(given) {
      const { configurationSet } = given;
      if (configurationSet !== undefined && !configurationSets.includes(configurationSet)) {
        throw new AwsError('NotFoundException', `Configuration set <${configurationSet}> does not exist.`, 404);
      }
      const mail = { id: ids('mail'), at: clock.now(), ...given };
      mails.push(mail);
      journal.set(`mail/${mail.id}`, mail);
      meter.add('mails', mail.to.length);
      observe({ kind: 'mail', at: mail.at, mail });
      return mail;
    },
    mails: () => mails,
  };
}
