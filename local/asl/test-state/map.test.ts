import type { JsonObject } from '../json.ts';
import { failing, mocked, refusal, test } from './rig.ts';

const processor = (config: JsonObject) => ({
  ProcessorConfig: config,
  StartAt: 'Each',
  States: { Each: { Type: 'Pass', QueryLanguage: 'JSONata', End: true } },
});
const inline = { Type: 'Map', ItemProcessor: processor({ Mode: 'INLINE' }), End: true };
const distributed = { ...inline, ItemProcessor: processor({ Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' }) };
const input = '[1,2,3]';

async function seen(state: JsonObject, request: object = {}) {
  const { inspectionData = { input: '' } } = await test(state, { input, ...mocked([]), ...request });
  const { input: own, ...rest } = inspectionData;
  return own === input ? rest : inspectionData;
}

describe('a tested Map', () => {
  it('shows what each iteration would take in', async () => {
    const state = {
      ...inline,
      MaxConcurrency: '{% 1 + 1 %}',
      ItemSelector: { i: '{% $states.context.Map.Item.Index %}', v: '{% $states.context.Map.Item.Value %}' },
    };
    expect(await seen(state)).toEqual({
      maxConcurrency: 2,
      afterItemSelector: '[{"i":0,"v":1},{"i":1,"v":2},{"i":2,"v":3}]',
    });
  });

  it.each([
    [{ MaxItemsPerBatch: 2 }, [{ Items: [1, 2] }, { Items: [3] }]],
    [{ MaxItemsPerBatch: '{% 2 %}', BatchInput: { of: '{% $states.input[0] %}' } }, [[1, 2], [3]].map(of1)],
    [{ MaxInputBytesPerBatch: 13 }, [{ Items: [1] }, { Items: [2] }, { Items: [3] }]],
    [{ MaxInputBytesPerBatch: 1 }, [{ Items: [1] }, { Items: [2] }, { Items: [3] }]],
    [{ MaxItemsPerBatch: 9, MaxInputBytesPerBatch: 15 }, [{ Items: [1, 2] }, { Items: [3] }]],
  ])('shows the batches of %j (their form is not recorded)', async (ItemBatcher, batches) => {
    expect(await seen({ ...distributed, ItemBatcher })).toEqual({
      maxConcurrency: 0,
      afterItemBatcher: JSON.stringify(batches),
    });
  });

  it.each([
    [{ ReaderConfig: { InputType: 'JSON' } }, '[1, {"a":2}]', [1, { a: 2 }]],
    [{ ReaderConfig: { InputType: 'JSON', MaxItems: 1 } }, '[1,2]', [1]],
    [{ ReaderConfig: { InputType: 'JSONL' } }, '1\n\n{"a":2}\n', [1, { a: 2 }]],
    [
      { ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' } },
      'a,b\n1,"x, ""y"""\r\n2',
      [
        { a: '1', b: 'x, "y"' },
        { a: '2', b: '' },
      ],
    ],
    [
      { ReaderConfig: { InputType: 'CSV', CSVDelimiter: 'PIPE', CSVHeaders: ['a'] } },
      '1|2\n3|4\n',
      [{ a: '1' }, { a: '3' }],
    ],
  ])('reads its items by %j from %j', async (ItemReader, mapItemReaderData, items) => {
    const state = { ...distributed, ItemReader, ItemSelector: '{% $states.context.Map.Item.Value %}' };
    const stateConfiguration = { mapItemReaderData };
    expect(await seen(state, { stateConfiguration })).toEqual({
      maxConcurrency: 0,
      afterItemSelector: JSON.stringify(items),
    });
  });

  it('reads what a pointer points at, and fails where that is nothing', async () => {
    const ReaderConfig = { InputType: 'JSON', ItemsPointer: '/a~1b/0' };
    const state = { ...distributed, ItemReader: { ReaderConfig } };
    const read = (mapItemReaderData: string) =>
      test(state, { ...mocked([]), stateConfiguration: { mapItemReaderData } });
    expect((await read('{"a/b":[[7]]}')).inspectionData?.afterItemsPointer).toBe('[7]');
    expect(await read('{}')).toMatchObject({ status: 'FAILED', error: 'States.ItemReaderFailed' });
    expect(await read('{')).toMatchObject({ status: 'FAILED', error: 'States.ItemReaderFailed' });
  });

  it.each([
    [{ ToleratedFailureCount: 1 }, 1, 'SUCCEEDED'],
    [{ ToleratedFailureCount: 1 }, 2, 'FAILED'],
    [{ ToleratedFailurePercentage: 67 }, 2, 'SUCCEEDED'],
    [{ ToleratedFailurePercentage: 66 }, 2, 'FAILED'],
    [{ ToleratedFailureCount: 3, ToleratedFailurePercentage: 1 }, 1, 'FAILED'],
    [{ ToleratedFailureCount: 0 }, 0, 'SUCCEEDED'],
  ])('tolerates by %j %d failures: %s', async (tolerance, mapIterationFailureCount, status) => {
    const stateConfiguration = { mapIterationFailureCount };
    const answer = await test({ ...inline, ...tolerance }, { input, ...mocked([]), stateConfiguration });
    expect(answer).toMatchObject(
      status === 'FAILED' ? { status, error: 'States.ExceedToleratedFailureThreshold' } : { status },
    );
  });

  it('fails by the threshold before it fails by the mock (not recorded)', async () => {
    const state = { ...inline, ToleratedFailureCount: 0 };
    const stateConfiguration = { errorCausedByState: 'Each', mapIterationFailureCount: 1 };
    const answer = await test(state, { input, ...failing('E'), stateConfiguration });
    expect(answer).toMatchObject({ status: 'FAILED', error: 'States.ExceedToleratedFailureThreshold' });
  });

  it('counts batches, not items, as iterations', async () => {
    const state = { ...distributed, ItemBatcher: { MaxItemsPerBatch: 2 } };
    const request = { input, ...mocked([]), stateConfiguration: { mapIterationFailureCount: 3 } };
    expect(await refusal(test(state, request))).toEqual([
      'ValidationException',
      'Map iteration failure count must be less than or equal to the number of Map iterations',
    ]);
  });

  it('takes an object where results are written somewhere, and nothing else', async () => {
    const state = { ...distributed, ResultWriter: { Resource: 'arn:aws:states:::s3:putObject' }, Label: 'L' };
    expect(await test(state, { input, ...mocked({ MapRunArn: 'm' }) })).toMatchObject({ output: '{"MapRunArn":"m"}' });
    expect(await refusal(test(state, { input, ...mocked([]) }))).toEqual([
      'ValidationException',
      'Mocked result must be a JSON object.',
    ]);
  });

  it('fails by its own expressions, whatever the mock says', async () => {
    const state = { ...inline, ItemSelector: '{% $states.context.Map.Item.Value.none %}' };
    expect(await test(state, { input, ...mocked([]) })).toMatchObject({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
    });
    expect(await test(inline, { input: '{}', ...mocked([]) })).toMatchObject({
      status: 'FAILED',
      inspectionData: { input: '{}' },
    });
  });

  it('that is inline has nothing that only a distributed one has', async () => {
    const [code, message] = await refusal(test({ ...inline, Label: 'L' }, mocked([])));
    expect(code).toBe('InvalidDefinition');
    expect(message).toContain("Field 'Label'");
  });
});

function of1(Items: readonly number[]) {
  return { BatchInput: { of: 1 }, Items };
}
