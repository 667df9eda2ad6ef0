import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import { openShop, type Shop } from '../../../local/cloud/fixture/shop.ts';
import { cases } from '../../../local/docs/runtime/cases/index.ts';
import { openMailbox } from './mailbox.ts';
import { play, type Stage } from './play.ts';
import { disagreements } from './played.ts';

/** The cloud of the fixture, whose clock moves to where a case wants it. */
function stageOf(shop: Shop, states: SFNClient, sqs: SQSClient): Stage {
  const { cloud } = shop;
  const queueUrl = `${shop.client().endpoint}/000000000000/out`;
  return {
    states,
    roleArn: 'arn:aws:iam::000000000000:role/made-elsewhere',
    queueUrl,
    mailbox: openMailbox(sqs, queueUrl, 0),
    slack: 0,
    clock() {
      const start = cloud.clock.now();
      return (seconds) => cloud.clock.advanceTo(start + seconds * 1000);
    },
    async again(looks) {
      if (looks > 3) throw new Error('No task has put its token into the queue.');
      await cloud.clock.advanceTo(cloud.clock.now());
    },
    over: () => cloud.clock.drain(),
  };
}

describe('cases that no recording tells of, over the wire', () => {
  let shop: Shop;
  let states: SFNClient;
  let sqs: SQSClient;
  let stage: Stage;
  beforeAll(async () => {
    shop = await openShop();
    states = new SFNClient(shop.client());
    sqs = new SQSClient(shop.client());
    stage = stageOf(shop, states, sqs);
  });
  afterAll(async () => {
    states.destroy();
    sqs.destroy();
    await shop.cloud.close();
  });

  it.each(cases.map((one, i) => [one.subject, one.name, one, i] as const))(
    '%s: %s',
    async (_subject, _name, one, i) => {
      expect(disagreements(one, await play(one, `case-${i}`, stage), stage.slack)).toEqual([]);
    },
  );
});
