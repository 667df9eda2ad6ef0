import { Construct } from 'constructs';
import { channelNames, type Channel } from '../../core/channels/channel.ts';
import { counted } from './counted.ts';
import { runbookAlarm } from './runbook-alarm.ts';

/** Rings when a provider stops one of our channels, or leaves us in doubt about a message. */
export class ChannelAlarms extends Construct {
  constructor(scope: Construct, id: string, channel: Channel) {
    super(scope, id);
    runbookAlarm(this, 'StoppedAlarm', {
      metric: counted('ChannelStopped', 'send-message', { channel }),
      says: `AWS takes no message for the channel ${channel} (${channelNames[channel]}) any more.`,
      section: 'A channel is stopped',
    });
    runbookAlarm(this, 'UnknownFatesAlarm', {
      metric: counted('UnknownFates', 'send-message', { channel }),
      says: `Nobody knows whether a message on the channel ${channel} (${channelNames[channel]}) went out.`,
      section: 'The fate of a message is unknown',
    });
  }
}
