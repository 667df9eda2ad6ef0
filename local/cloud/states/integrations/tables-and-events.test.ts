import type { Json } from '../../../asl/json.ts';
import { readJson } from '../../json.ts';
import { arn, openBench, type Bench } from './fixture.ts';

const any: unknown = expect.any(String);
const answered: unknown = expect.objectContaining({ HttpStatusCode: 200 });
const mentions = (text: string): unknown => expect.stringContaining(text);
const put = 'arn:aws:states:::events:putEvents';
const entry = { EventBusName: 'shop', Source: 'nobody', DetailType: 'Noticed' };
const table = (action: string) => `arn:aws:states:::dynamodb:${action}`;
const Key = { pk: { S: '{% $states.input.id %}' }, sk: { S: 'item' } };
const once = { TableName: 'records', Item: { ...Key, n: { N: '1' } }, ConditionExpression: 'attribute_not_exists(pk)' };

describe('a Task that puts events', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await openBench({
      put: {
        resource: put,
        arguments: {
          Entries: [
            {
              ...entry,
              Detail: { a: 1 },
              Resources: ['mine'],
              Time: '2026-11-20T08:00:00.500Z',
              TraceHeader: 'Root=1',
            },
            { ...entry, Detail: '{"b":2}', Time: 1_795_255_200_000 },
          ],
        },
      },
      partly: {
        resource: put,
        arguments: {
          Entries: [
            { ...entry, Detail: {} },
            { ...entry, Detail: '[' },
          ],
        },
      },
      forbidden: {
        resource: put,
        arguments: { Entries: [{ ...entry, EventBusName: 'default', Detail: {} }] },
        isBounded: true,
      },
      none: { resource: put, arguments: { Entries: [] } },
      odd: { resource: put, arguments: { Entries: [{ ...entry, Detail: {}, Colour: 'red' }] } },
    });
  });
  afterAll(() => bench.close());
  const last = (count: number) =>
    bench.shop
      .saw('event')
      .slice(-count)
      .map(({ entry: one }) => one);

  it('writes details that are no texts as JSON, and adds the execution and its machine to the resources', async () => {
    const one = await bench.begin('put');
    expect(await bench.found(one)).toMatchObject({
      status: 'SUCCEEDED',
      output: {
        Entries: [{ EventId: any }, { EventId: any }],
        FailedEntryCount: 0,
        SdkHttpMetadata: { HttpStatusCode: 200 },
      },
    });
    const machine = arn('states', 'stateMachine:put');
    expect(last(2)).toEqual([
      { ...entry, Detail: '{"a":1}', Resources: ['mine', one, machine], Time: Date.parse('2026-11-20T08:00:00.500Z') },
      { ...entry, Detail: '{"b":2}', Resources: [one, machine], Time: 1_795_255_200_000 },
    ]);
  });

  it('fails with EventBridge.FailedEntry when one of them is not taken; its cause is the answer (not recorded)', async () => {
    const { error, cause = '' } = await bench.run('partly');
    expect(error).toBe('EventBridge.FailedEntry');
    const answer: Json = readJson(cause);
    expect(answer).toEqual({
      Entries: [{ EventId: any }, { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' }],
      FailedEntryCount: 1,
    });
  });

  it('fails by the names of EventBridge (not recorded)', async () => {
    expect(await bench.run('forbidden')).toMatchObject({
      error: 'EventBridge.AmazonEventBridgeException',
      cause: mentions('is not authorized to perform: events:PutEvents'),
    });
    expect(await bench.run('none')).toMatchObject({ error: 'EventBridge.AmazonEventBridgeException' });
    expect(await bench.run('odd')).toMatchObject({ error: 'States.Runtime', cause: mentions('Colour') });
  });
});

describe('a Task that reads and writes items', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await openBench({
      write: { resource: table('putItem'), arguments: once },
      read: { resource: table('getItem'), arguments: { TableName: 'records', Key } },
      add: {
        resource: table('updateItem'),
        arguments: {
          TableName: 'records',
          Key,
          UpdateExpression: 'ADD n :one',
          ExpressionAttributeValues: { ':one': { N: '1' } },
          ReturnValues: 'UPDATED_NEW',
        },
      },
      remove: { resource: table('deleteItem'), arguments: { TableName: 'records', Key, ReturnValues: 'ALL_OLD' } },
      nowhere: { resource: table('getItem'), arguments: { TableName: 'gone', Key } },
      bad: { resource: table('getItem'), arguments: { TableName: 'records', Key: { wrong: { S: 'x' } } } },
      forbidden: { resource: table('getItem'), arguments: { TableName: 'records', Key }, isBounded: true },
    });
  });
  afterAll(() => bench.close());

  it('answers as DynamoDB does, with how it answered', async () => {
    const { output } = await bench.run('write', { id: 'a' });
    expect(output).toEqual({ SdkHttpMetadata: answered, SdkResponseMetadata: { RequestId: any } });
    expect(await bench.run('read', { id: 'a' })).toMatchObject({ output: { Item: { n: { N: '1' } } } });
    expect(await bench.run('add', { id: 'a' })).toMatchObject({ output: { Attributes: { n: { N: '2' } } } });
    expect(await bench.run('remove', { id: 'a' })).toMatchObject({ output: { Attributes: { n: { N: '2' } } } });
    expect((await bench.run('read', { id: 'a' })).output).not.toHaveProperty('Item');
  });

  it('fails by the names of DynamoDB (the generic one not recorded)', async () => {
    await bench.run('write', { id: 'b' });
    expect(await bench.run('write', { id: 'b' })).toEqual({
      status: 'FAILED',
      error: 'DynamoDB.ConditionalCheckFailedException',
      cause: mentions(
        'The conditional request failed (Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ConditionalCheckFailedException; ',
      ),
    });
    expect(await bench.run('nowhere', { id: 'b' })).toMatchObject({ error: 'DynamoDB.ResourceNotFoundException' });
    expect(await bench.run('bad')).toMatchObject({ error: 'DynamoDB.AmazonDynamoDBException' });
    expect(await bench.run('forbidden', { id: 'b' })).toMatchObject({
      error: 'DynamoDB.AmazonDynamoDBException',
      cause: mentions('is not authorized to perform: dynamodb:GetItem'),
    });
  });
});
