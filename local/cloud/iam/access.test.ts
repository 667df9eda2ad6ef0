import { DeleteItemCommand, DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { changed, writeAssembly } from '../fixture/assembly.ts';
import { openShop, type Shop } from '../fixture/shop.ts';

const who = 'User: arn:aws:sts::000000000000:assumed-role/Shop-RecorderRole/recorder is not authorized to perform:';
const key = { pk: { S: 'a' }, sk: { S: 'record' } };

describe('the permissions of a role', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await openShop();
    await shop.ask({ do: 'put', id: 'a' });
  });
  afterEach(() => shop.cloud.close());
  const role = () => shop.client('Shop-RecorderRole.recorder');

  it('allow what the template grants, and refuse the rest in the words of AWS', async () => {
    const dynamodb = new DynamoDBClient(role());
    expect(await dynamodb.send(new GetItemCommand({ TableName: 'records', Key: key }))).toMatchObject({ Item: key });
    const message = `${who} dynamodb:DeleteItem on resource: arn:aws:dynamodb:us-east-1:000000000000:table/records because no identity-based policy allows the dynamodb:DeleteItem action`;
    await expect(dynamodb.send(new DeleteItemCommand({ TableName: 'records', Key: key }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message,
    });
    expect(shop.saw('fault').map((fault) => [fault.source, fault.message])).toEqual([['recorder', message]]);
  });

  it('hold for every service', async () => {
    const QueueUrl = `http://127.0.0.1:${shop.cloud.port}/000000000000/out`;
    const from = (FromEmailAddress: string) => ({
      FromEmailAddress,
      Destination: { ToAddresses: ['ann@example.com'] },
      Content: { Simple: { Subject: { Data: 'x' }, Body: { Text: { Data: 'x' } } } },
    });
    const ses = new SESv2Client(role());
    const executionArn = 'arn:aws:states:us-east-1:000000000000:execution:journey:x';
    const Entries = [{ Source: 'shop', DetailType: 'x', Detail: '{}', EventBusName: 'shop' }];
    const denied = { name: 'AccessDeniedException' };
    await expect(
      new SQSClient(role()).send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' })),
    ).rejects.toMatchObject(denied);
    await expect(ses.send(new SendEmailCommand(from('me@evil.example')))).rejects.toMatchObject(denied);
    await expect(new SFNClient(role()).send(new DescribeExecutionCommand({ executionArn }))).rejects.toMatchObject(
      denied,
    );
    await expect(new EventBridgeClient(role()).send(new PutEventsCommand({ Entries }))).rejects.toMatchObject(denied);
    expect(await ses.send(new SendEmailCommand(from('hello@shop.example.com')))).toHaveProperty('MessageId');
  });

  it('do not bind the owner', async () => {
    const dynamodb = new DynamoDBClient(shop.client());
    await dynamodb.send(new DeleteItemCommand({ TableName: 'records', Key: key }));
    expect(await shop.cloud.getItem('a', 'record')).toBeUndefined();
  });

  it('make a function fail that lacks one', async () => {
    await shop.ask({ do: 'forbidden', id: 'a' });
    expect(shop.saw('fault').map(({ source }) => source)).toEqual(['recorder', 'recorder']);
  });

  it('bind a state machine too', async () => {
    const role = { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } };
    const other = await openShop({ assembly: writeAssembly({ Shop: changed({ MachineRole: role }) }) });
    await other.ask({ do: 'start', id: 'one' });
    const states = new SFNClient(other.client());
    const executionArn = 'arn:aws:states:us-east-1:000000000000:execution:journey:one';
    expect(await states.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
      status: 'FAILED',
      error: 'Lambda.AWSLambdaException',
      cause:
        'User: arn:aws:sts::000000000000:assumed-role/Shop-MachineRole/one is not authorized to perform: lambda:InvokeFunction on resource: arn:aws:lambda:us-east-1:000000000000:function:waiter because no identity-based policy allows the lambda:InvokeFunction action (Service: AWSLambda; Status Code: 403; Error Code: AccessDeniedException; Request ID: 00000000-0005-4000-8000-000000000001; Proxy: null)',
    });
    await other.cloud.close();
  });
});
