import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Duration, Stack, Validations } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { AwsSolutionsChecks } from 'cdk-nag';
import * as z from 'zod';
import { envSchema } from '../../lambdas/rotate-key/env.ts';
import { BundledFunction } from './bundled-function.ts';
import { EventIntake } from './event-intake.ts';
import { Schedules } from './schedules.ts';

const policySchema = z.object({ Properties: z.object({ PolicyDocument: z.object({ Statement: z.unknown() }) }) });
const machine = 'arn:aws:states:eu-west-1:123456789012:stateMachine:win-back';

function declared() {
  const folder = mkdtempSync(join(tmpdir(), 'wend-schedules-'));
  mkdirSync(join(folder, 'rotate-key'));
  const app = new App({ outdir: join(folder, 'cdk.out') });
  const stack = new Stack(app, 'Shop');
  const intake = new EventIntake(stack, 'Events', {
    events: { sources: ['store'], trusted: [] },
    functionTimeout: Duration.seconds(30),
  });
  intake.mendedBy(EventBus.fromEventBusName(stack, 'DefaultBus', 'default'), [machine]);
  const worker = new BundledFunction(stack, 'Worker', {
    ...{ name: 'rotate-key', bundles: folder, description: 'Sets schedules.' },
    ...{ timeout: Duration.seconds(30), memorySize: 256 },
    env: envSchema,
    environment: { KEYRING: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:keyring-AbCdEf' },
  });
  new Schedules(stack, 'Schedules', { bus: intake.bus }).allowSetting(worker);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { app, stack };
}

const { app, stack } = declared();
const template = Template.fromStack(stack);
const statements = (role: RegExp) =>
  Object.entries(template.findResources('AWS::IAM::Policy'))
    .filter(([id]) => role.test(id))
    .map(([, policy]) => policySchema.parse(policy).Properties.PolicyDocument.Statement);

it('makes a group of its own, which goes with the stack', () => {
  template.hasResource('AWS::Scheduler::ScheduleGroup', { Properties: { Name: 'wend' }, DeletionPolicy: 'Delete' });
});

it('has a role for the schedules of this account, which puts events on the one bus and nothing else', () => {
  const Condition = { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } };
  const trust = { Action: 'sts:AssumeRole', Principal: { Service: 'scheduler.amazonaws.com' }, Condition };
  template.hasResourceProperties('AWS::IAM::Role', {
    AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', ...trust }] },
  });
  const Resource = { 'Fn::GetAtt': [expect.stringMatching(/^EventsBus/), 'Arn'] };
  expect(statements(/^SchedulesRole/)).toEqual([[{ Action: 'events:PutEvents', Effect: 'Allow', Resource }]]);
});

it('lets a function set schedules of the group, and hand their role to EventBridge Scheduler only', () => {
  const arn = [
    'arn:',
    { Ref: 'AWS::Partition' },
    ':scheduler:',
    { Ref: 'AWS::Region' },
    ':',
    { Ref: 'AWS::AccountId' },
  ];
  const Resource = { 'Fn::Join': ['', [...arn, ':schedule/wend/*']] };
  const role = { 'Fn::GetAtt': [expect.stringMatching(/^SchedulesRole/), 'Arn'] };
  const Condition = { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } };
  expect(statements(/^WorkerRole/)).toEqual([
    expect.arrayContaining([
      { Action: 'scheduler:CreateSchedule', Effect: 'Allow', Resource },
      { Action: 'iam:PassRole', Effect: 'Allow', Resource: role, Condition },
    ]),
  ]);
});

it('hears of executions that ended without saying so, in the decisive queue', () => {
  const [rule = ''] = Object.keys(
    template.findResources('AWS::Events::Rule', {
      Properties: {
        EventBusName: 'default',
        EventPattern: {
          source: ['aws.states'],
          'detail-type': ['Step Functions Execution Status Change'],
          detail: { stateMachineArn: [machine], status: ['FAILED', 'ABORTED', 'TIMED_OUT'] },
        },
      },
    }),
  );
  const decisive = { 'Fn::GetAtt': [Match.stringLikeRegexp('^EventsDecisiveQueue'), 'Arn'] };
  template.hasResourceProperties('AWS::SQS::QueuePolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({
          ...{ Action: Match.arrayWith(['sqs:SendMessage']), Effect: 'Allow', Resource: decisive },
          ...{ Principal: { Service: 'events.amazonaws.com' } },
          Condition: { ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': [rule, 'Arn'] } } },
        }),
      ]),
    },
  });
});

it('gives cdk-nag a reason for its wildcard', () => {
  const { directory } = app.synth();
  expect(JSON.parse(readFileSync(join(directory, 'validation-report.json'), 'utf8'))).toMatchObject({
    pluginReports: [],
  });
});
