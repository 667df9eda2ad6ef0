import * as z from 'zod';

const text = (most: number) => z.string().trim().min(1, 'must not be empty').max(most);

/** The words of one message, in Liquid. Line breaks in the body separate paragraphs. */
export const copySchema = z.strictObject({
  subject: text(200),
  preheader: text(200),
  headline: text(200),
  body: text(4000),
  button: text(60),
  /** The same as a text message, for messages that may go out on that channel. */
  sms: text(1000).optional(),
  /** The same as a notification on a phone. */
  push: z.strictObject({ title: text(80), body: text(200) }).optional(),
});

export type Copy = z.infer<typeof copySchema>;

/** Why a customer gets the messages of a journey, after "You get this mail because", before the shop's name. */
export const becauseSchema = text(200);
