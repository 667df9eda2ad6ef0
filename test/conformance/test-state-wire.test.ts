import { SFNClient, TestStateCommand } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import { type Json, type JsonObject, parseJson } from '../../local/asl/json.ts';
import { openShop, type Shop } from '../../local/cloud/fixture/shop.ts';
import { areHere, nameOf, WHY_SKIPPED } from './recordings.ts';
import { calls, difference, refusal, requestOf } from './test-state-answers.ts';

const roleArn = 'arn:aws:iam::000000000000:role/tested';
const refused = z.object({ name: z.string(), message: z.string(), $fault: z.string() });

describe(`TestState over the wire${areHere ? '' : ` (${WHY_SKIPPED})`}`, () => {
  let shop: Shop;
  let states: SFNClient;
  beforeAll(async () => {
    shop = await openShop();
    // The SDK puts `sync-` before the host of this call, which no name server knows here.
    states = new SFNClient({ ...shop.client(), disableHostPrefix: true });
  });
  afterAll(async () => {
    states.destroy();
    await shop.cloud.close();
  });

  async function answerTo(recorded: JsonObject): Promise<Json> {
    try {
      const { $metadata, ...answer } = await states.send(new TestStateCommand({ ...requestOf(recorded), roleArn }));
      expect($metadata.httpStatusCode).toBe(200);
      return parseJson(JSON.stringify(answer).replaceAll('000000000000', '111111111111'));
    } catch (error) {
      const { name, message } = refused.parse(error);
      return refusal(name, message);
    }
  }

  for (const recorded of calls) {
    it(`${nameOf(recorded)} is answered as on AWS`, async () => {
      expect(difference(await answerTo(recorded), recorded)).toBeUndefined();
    });
  }

  it('refuses a request that AWS cannot read, in its words', async () => {
    const test = states.send(new TestStateCommand({ definition: '', inspectionLevel: 'INFO' }));
    await expect(test).rejects.toMatchObject({
      name: 'ValidationException',
      message:
        "1 validation error detected: Value at 'definition' failed to satisfy constraint: Member must have length greater than or equal to 1",
    });
  });
});
