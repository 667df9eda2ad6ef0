import type { JsonObject } from '../../asl/json.ts';
import { account, arn } from '../account.ts';
import type { MailEventsPlan } from '../assembly/plan.ts';
import type { Events } from '../events/bus.ts';
import type { Kernel } from '../kernel.ts';
import type { Mail } from '../observation.ts';

type Fate = 'delivery' | 'bounce' | 'complaint';

/** What becomes of a mail is known a moment after it was accepted. */
const MOMENT = 1000;

/**
 * The addresses of SES's mailbox simulator; a label may follow, as in bounce+anna@simulator.amazonses.com.
 * https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html
 */
const simulated: Readonly<Record<string, readonly Fate[]>> = {
  success: ['delivery'],
  ooto: ['delivery'],
  bounce: ['bounce'],
  suppressionlist: ['bounce'],
  complaint: ['delivery', 'complaint'],
};

/** Every mail arrives, except where the mailbox simulator is written to. */
export function fatesOf(address: string): readonly Fate[] {
  const [, name = ''] = /^(\w+)(?:\+[^@]*)?@simulator\.amazonses\.com$/i.exec(address) ?? [];
  return simulated[name.toLowerCase()] ?? ['delivery'];
}

const detailTypes = {
  delivery: 'Email Delivered',
  bounce: 'Email Bounced',
  complaint: 'Email Complaint Received',
} as const;

/** Tells the default bus what became of accepted mails, as far as their configuration set wants it. */
export function reportFates({ clock }: Kernel, plans: readonly MailEventsPlan[], events: Events): (mail: Mail) => void {
  return (mail) => {
    const types = plans.filter((plan) => plan.configurationSet === mail.configurationSet).flatMap((plan) => plan.types);
    for (const to of mail.to) {
      for (const fate of fatesOf(to).filter((one) => types.includes(one))) {
        clock.at(clock.now() + MOMENT, () => {
          events.publish({
            source: 'aws.ses',
            detailType: detailTypes[fate],
            resources: [arn('ses', `configuration-set/${mail.configurationSet ?? ''}`)],
            detail: detailOf(mail, to, fate, new Date(clock.now()).toISOString()),
          });
        });
      }
    }
  };
}

/** https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html */
function detailOf(mail: Mail, to: string, fate: Fate, timestamp: string): JsonObject {
  const tags = Object.fromEntries(Object.entries(mail.tags).map(([name, value]) => [name, [value]]));
  const common = {
    timestamp: new Date(mail.at).toISOString(),
    source: mail.from,
    sendingAccountId: account,
    messageId: mail.id,
    destination: [to],
    tags: { 'ses:configuration-set': [mail.configurationSet ?? ''], ...tags },
  };
  const feedbackId = `${mail.id}-${fate}`;
  switch (fate) {
    case 'delivery':
      return { eventType: 'Delivery', mail: common, delivery: { timestamp, recipients: [to], smtpResponse: '250 OK' } };
    case 'bounce':
      return {
        eventType: 'Bounce',
        mail: common,
        bounce: {
          bounceType: 'Permanent',
          bounceSubType: 'General',
          bouncedRecipients: [{ emailAddress: to, action: 'failed', status: '5.1.1' }],
          timestamp,
          feedbackId,
        },
      };
    case 'complaint':
      return {
        eventType: 'Complaint',
        mail: common,
        complaint: {
          complainedRecipients: [{ emailAddress: to }],
          timestamp,
          feedbackId,
          complaintFeedbackType: 'abuse',
        },
      };
  }
}
