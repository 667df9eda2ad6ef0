import {
  BatchWriteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { openShop, start, type Shop } from '../fixture/shop.ts';

const TableName = 'records';
const key = (pk: string) => ({ pk: { S: pk }, sk: { S: 'record' } });

describe('the table', () => {
  let shop: Shop;
  let dynamodb: DynamoDBClient;
  beforeEach(async () => {
    shop = await openShop();
    dynamodb = new DynamoDBClient(shop.client());
  });
  afterEach(async () => {
    dynamodb.destroy();
    await shop.cloud.close();
  });

  it('is written and read over the wire', async () => {
    const Item = { ...key('a'), total: { N: '41.7' } };
    await dynamodb.send(new PutItemCommand({ TableName, Item }));
    const asked = { TableName, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': { S: 'a' } } };
    const found = await dynamodb.send(new QueryCommand(asked));
    expect(found).toMatchObject({ Items: [Item], Count: 1 });
    expect(found.ConsumedCapacity).toBeUndefined();
    expect(shop.saw('item')).toEqual([
      { kind: 'item', at: start, table: 'records', item: { pk: 'a', sk: 'record', total: 41.7 } },
    ]);
  });

  it('refuses a write whose condition does not hold, and bills it', async () => {
    const put = () =>
      dynamodb.send(new PutItemCommand({ TableName, Item: key('a'), ConditionExpression: 'attribute_not_exists(pk)' }));
    await put();
    await expect(put()).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
    expect([shop.cloud.usage().tableWrites, shop.saw('item').length]).toEqual([2, 1]);
  });

  it('is metered as AWS bills: a write a KB, a consistent read 4 KB', async () => {
    const Item = { ...key('a'), text: { S: 'x'.repeat(4500) } };
    await dynamodb.send(new PutItemCommand({ TableName, Item, ReturnConsumedCapacity: 'NONE' }));
    const read = { TableName, Key: key('a'), ConsistentRead: true };
    const { ConsumedCapacity } = await dynamodb.send(new GetItemCommand({ ...read, ReturnConsumedCapacity: 'TOTAL' }));
    await dynamodb.send(new GetItemCommand({ TableName, Key: key('none') }));
    expect(ConsumedCapacity).toMatchObject({ CapacityUnits: 2 });
    expect(shop.cloud.usage()).toMatchObject({ tableWrites: 5, tableReads: 2.5 });
  });

  it('shows every put of a batch to those who look on', async () => {
    const RequestItems = { records: ['a', 'b'].map((pk) => ({ PutRequest: { Item: key(pk) } })) };
    await dynamodb.send(new BatchWriteItemCommand({ RequestItems }));
    expect(shop.saw('item').map(({ item }) => item['pk'])).toEqual(['a', 'b']);
  });

  it('notices that an item is given an end by an update', async () => {
    const update = {
      TableName,
      Key: key('a'),
      UpdateExpression: 'SET expiresAt = :soon',
      ExpressionAttributeValues: { ':soon': { N: String(start / 1000 + 60) } },
    };
    await dynamodb.send(new UpdateItemCommand(update));
    await shop.cloud.clock.advanceTo(start + 14 * 3_600_000);
    expect(await shop.cloud.getItem('a', 'record')).toBeUndefined();
  });

  it('keeps an item whose end was put off', async () => {
    const put = (hours: number) => {
      const expiresAt = { N: String(start / 1000 + hours * 3600) };
      return dynamodb.send(new PutItemCommand({ TableName, Item: { ...key('a'), expiresAt } }));
    };
    await put(1);
    await put(48);
    await shop.cloud.clock.advanceTo(start + 24 * 3_600_000);
    expect(await shop.cloud.getItem('a', 'record')).toMatchObject({ pk: 'a' });
    await shop.cloud.clock.advanceTo(start + 72 * 3_600_000);
    expect(await shop.cloud.getItem('a', 'record')).toBeUndefined();
  });

  it('may be kept by another DynamoDB', async () => {
    const other = await openShop({ dynamodb: `http://127.0.0.1:${shop.cloud.port}` });
    await other.ask({ do: 'put', id: 'a' });
    expect(await shop.cloud.getItem('a', 'record')).toEqual({ pk: 'a', sk: 'record', at: start });
    expect(other.cloud.usage().tableWrites).toBe(1);
    await other.cloud.close();
  });
});
