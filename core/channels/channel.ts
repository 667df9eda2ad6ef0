import * as z from 'zod';

/** The ways to reach a customer. */
export const channels = ['email', 'sms', 'push'] as const;

export const channelSchema = z.enum(channels, `must be ${channels.join(', ')}`);

export type Channel = z.output<typeof channelSchema>;

/** What people call it. */
export const channelNames: Readonly<Record<Channel, string>> = { email: 'mail', sms: 'text message', push: 'push' };
