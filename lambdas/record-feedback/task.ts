import type { Feedback } from './feedback.ts';
import { recordMailFeedback } from './mail-feedback.ts';
import { recordReply } from './reply.ts';
import type { FeedbackReport, Ports } from './report.ts';
import { recordTextFeedback } from './text-feedback.ts';

/**
 * Records what became of a message, or what somebody replied. What forbids further messages is written before anything
 * else. Feedback comes twice and in any order: of each kind the first instant is kept. `now` in epoch milliseconds.
 */
export function recordFeedback(ports: Ports, feedback: Feedback, now: number): Promise<FeedbackReport> {
  switch (feedback.kind) {
    case 'mail':
      return recordMailFeedback(ports, feedback.event, now);
    case 'text':
      return recordTextFeedback(ports, feedback.event);
    case 'reply':
      return recordReply(ports, feedback.reply, feedback.at ?? now);
  }
}
