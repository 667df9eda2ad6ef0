import { ValidateStateMachineDefinitionCommand } from '@aws-sdk/client-sfn';
import type { JsonObject } from '../../local/asl/json.ts';
import { create } from './calls.ts';
import { areHere, nameOf, object, objects, recordings, text, WHY_SKIPPED } from './recordings.ts';
import { openWire, type Wire } from './wire.ts';

const recorded = object(recordings('definitions.json'));
const roleArn = 'arn:aws:iam::000000000000:role/made-elsewhere';

(areHere ? describe : describe.skip)(`definitions put to AWS${areHere ? '' : ` (${WHY_SKIPPED})`}`, () => {
  let wire: Wire;
  beforeAll(async () => {
    wire = await openWire();
  });
  afterAll(() => wire.close());

  it('finds definitions to compare with', () => {
    expect(objects(recorded['accepted']).length > 0).toBe(areHere);
  });

  async function validated({ definition }: JsonObject) {
    const asked = new ValidateStateMachineDefinitionCommand({ definition: JSON.stringify(definition) });
    const { result, diagnostics = [] } = await wire.states.send(asked);
    return { result, told: diagnostics.map(({ code, message, location }) => ({ code, message, location })) };
  }

  for (const [i, recording] of objects(recorded['accepted']).entries()) {
    it(`accepts ${nameOf(recording)} over the wire`, async () => {
      const made = await create(wire.states, `accepted-${i}`, JSON.stringify(recording['definition']), roleArn);
      expect(made).toBe(`arn:aws:states:us-east-1:000000000000:stateMachine:accepted-${i}`);
      expect(await validated(recording)).toEqual({ result: 'OK', told: [] });
    });
  }

  for (const recording of objects(recorded['refused'])) {
    it(`refuses ${nameOf(recording)} over the wire in AWS's words`, async () => {
      const making = create(wire.states, 'refused', JSON.stringify(recording['definition']), roleArn);
      const message = text(recording['message']);
      await expect(making).rejects.toMatchObject({ name: 'InvalidDefinition', message });
      const { result, told } = await validated(recording);
      expect(result).toBe('FAIL');
      expect(told.map((one) => `'${one.code}: ${one.message} at ${one.location}'`)).toEqual([
        message.replace('Invalid State Machine Definition: ', ''),
      ]);
    });
  }
});
