import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChannelType, PinpointClient, SendMessagesCommand } from '@aws-sdk/client-pinpoint';
import { PinpointSMSVoiceV2Client, SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { application, phones, pool } from './fixture/phones.ts';
import { openShop, type Shop } from './fixture/shop.ts';

const number = '+447700900123';
const send = async (shop: Shop): Promise<void> => {
  const sms = new PinpointSMSVoiceV2Client(shop.client());
  const asked = { DestinationPhoneNumber: number, OriginationIdentity: pool, MessageBody: 'Your cart waits' };
  await sms.send(new SendTextMessageCommand(asked)).finally(() => {
    sms.destroy();
  });
};
const push = async (shop: Shop): Promise<void> => {
  const client = new PinpointClient(shop.client());
  const GCMMessage = { Title: 'Still there', Body: 'Your cart waits' };
  const MessageRequest = { Addresses: { t: { ChannelType: ChannelType.GCM } }, MessageConfiguration: { GCMMessage } };
  await client.send(new SendMessagesCommand({ ApplicationId: application, MessageRequest }));
  client.destroy();
};

describe('messages to phones', () => {
  it('go on with a folder: what was sent, who answered STOP, and what it would cost', async () => {
    const [assembly, data] = [phones(), mkdtempSync(join(tmpdir(), 'wend-data-'))];
    const first = await openShop({ assembly, data });
    await send(first);
    await push(first);
    const reply = { method: 'POST', body: JSON.stringify({ from: number, text: 'STOP' }) };
    await fetch(`http://127.0.0.1:${first.cloud.port}/_wend/reply`, reply);
    const [texts, pushes, usage] = [first.cloud.texts(), first.cloud.pushes(), first.cloud.usage()];
    await first.cloud.close();

    const again = await openShop({ assembly, data });
    expect([texts.length, pushes.length, usage.textParts, usage.pushes]).toEqual([1, 1, 1, 1]);
    expect([again.cloud.texts(), again.cloud.pushes(), again.cloud.usage()]).toEqual([texts, pushes, usage]);
    await expect(send(again)).rejects.toMatchObject({ Reason: 'DESTINATION_PHONE_NUMBER_OPTED_OUT' });
    await again.cloud.close();
  });

  it('have no secret to sign with where the template declares none, or two', async () => {
    const none = await openShop();
    const two = await openShop({
      assembly: phones({ Other: { Type: 'AWS::SecretsManager::Secret', Properties: {} } }),
    });
    expect([none.cloud.secret(), two.cloud.secret()]).toEqual([undefined, undefined]);
    await none.cloud.close();
    await two.cloud.close();
  });
});
