import type { Json } from '../../asl/json.ts';
import { changed, writeAssembly } from '../fixture/assembly.ts';
import { planOf } from './plan-of.ts';

const planned = (changes: Readonly<Record<string, Json>> = {}) =>
  planOf(writeAssembly({ Shop: changed(changes) }), 4566);
const queue = (Properties: Json) => ({ Type: 'AWS::SQS::Queue', Properties });

describe('the plan of an assembly', () => {
  it('gives local names, ARNs and URLs to everything that is declared', () => {
    const plan = planned();
    expect(plan.tables.map(({ name, keys, expiresBy }) => [name, keys, expiresBy])).toEqual([
      ['records', ['pk', 'sk'], 'expiresAt'],
    ]);
    expect(plan.queues.map(({ name, url, redrive }) => [name, url, redrive?.after])).toEqual([
      ['work', 'http://127.0.0.1:4566/000000000000/work', 2],
      ['dead', 'http://127.0.0.1:4566/000000000000/dead', undefined],
      ['out', 'http://127.0.0.1:4566/000000000000/out', undefined],
    ]);
    expect(plan.functions.map(({ name, environment }) => [name, environment])).toContainEqual([
      'recorder',
      { TABLE: 'records', MACHINE: 'arn:aws:states:us-east-1:000000000000:stateMachine:journey', SET: 'set' },
    ]);
    expect(plan.buses).toEqual(['default', 'shop']);
    expect(plan.configurationSets).toEqual(['set']);
  });

  it('carries out the functions of CloudFormation', () => {
    const name = (value: Json) => planned({ Extra: queue({ QueueName: value }) }).queues.at(-1)?.name;
    expect(name({ 'Fn::Join': ['-', ['a', { Ref: 'AWS::Region' }]] })).toBe('a-us-east-1');
    expect(name({ 'Fn::Sub': '${AWS::AccountId}-${!x}-${Bus.Name}' })).toBe('000000000000-${x}-shop');
    expect(name({ 'Fn::Sub': ['${a}-${Bus}', { a: { Ref: 'Table' } }] })).toBe('records-shop');
    expect(name({ 'Fn::Select': [5, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Work', 'Arn'] }] }] })).toBe('work');
    expect(name({ 'Fn::If': ['Never', 'a', { Ref: 'AWS::NoValue' }] })).toBe('Shop-Extra');
  });

  it('leaves out what a condition leaves out', () => {
    const plan = planned({ Extra: { ...queue({}), Condition: 'Never' } });
    expect(plan.queues).toHaveLength(3);
  });

  it('follows values from stack to stack, exported or by the name of an output', () => {
    const data = {
      Resources: { Queue: queue({ QueueName: 'shared' }) },
      Outputs: { Name: { Value: { 'Fn::GetAtt': ['Queue', 'QueueName'] }, Export: { Name: 'Data:Name' } } },
    };
    const user = {
      Resources: {
        One: queue({ QueueName: { 'Fn::Sub': ['${n}-1', { n: { 'Fn::ImportValue': 'Data:Name' } }] } }),
        Two: queue({
          QueueName: { 'Fn::Join': ['', [{ 'Fn::GetStackOutput': { StackName: 'Data', OutputName: 'Name' } }, '-2']] },
        }),
      },
    };
    const plan = planOf(writeAssembly({ User: user, Data: data }), 1);
    expect(plan.queues.map(({ name }) => name)).toEqual(['shared-1', 'shared-2', 'shared']);
  });

  it('reads a table whose template speaks of replicas', () => {
    const properties = {
      TableName: 'global',
      Replicas: [{ Region: 'us-east-1' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    };
    const plan = planned({ Global: { Type: 'AWS::DynamoDB::GlobalTable', Properties: properties } });
    expect(plan.tables.at(-1)?.definition).toEqual({
      TableName: 'global',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    });
  });

  const resource = (Type: string, Properties: Json = {}) => ({ Type, Properties });
  const rule = (target: Json, more: Record<string, Json> = {}) =>
    resource('AWS::Events::Rule', { EventPattern: { source: ['x'] }, Targets: [target], ...more });
  const arn = 'arn:aws:sqs:us-east-1:000000000000:work';
  it.each<[string, Json]>([
    [
      'Shop/New is of type AWS::S3::Bucket, which the laptop cannot start and does not know to be without effect here.',
      resource('AWS::S3::Bucket'),
    ],
    [
      'the laptop does not do this\n  → at Targets[0].InputTransformer',
      rule({ Id: 'a', Arn: arn, InputTransformer: {} }),
    ],
    ['the laptop does not do this\n  → at Targets[0].InputPath', rule({ Id: 'a', Arn: arn, InputPath: '$.x' })],
    ['the laptop delivers to SQS queues only', rule({ Id: 'a', Arn: 'arn:aws:lambda:us-east-1:0:function:x' })],
    [
      'the laptop does not do this\n  → at ScheduleExpression',
      rule({ Id: 'a', Arn: arn }, { ScheduleExpression: 'rate(1 day)' }),
    ],
    ['the laptop has no FIFO queues', queue({ FifoQueue: true })],
    ['Shop refers to Nobody, which it does not declare.', queue({ QueueName: { Ref: 'Nobody' } })],
    ['No stack of the assembly exports Nothing.', queue({ QueueName: { 'Fn::ImportValue': 'Nothing' } })],
    ['Shop uses Fn::Cidr, which the laptop does not know.', queue({ QueueName: { 'Fn::Cidr': [] } })],
  ])('is refused, by name: %s', (message, resource) => {
    expect(() => planned({ New: resource })).toThrow(message);
  });

  it('says what to do where there is no assembly', () => {
    expect(() => planOf('/nowhere', 1)).toThrow('Synthesise the app again: npx cdk synth.');
  });
});
