import * as z from 'zod';
import { journeys as declaredJourneys } from '../../statemachines/index.ts';
import { ofType, synthesised } from './synthesised.ts';

const { journeys } = synthesised();
/** As constructs are named: without hyphens. */
const machines = declaredJourneys.map(({ name }) => name.replaceAll('-', ''));

const oneOrMore = z.union([z.array(z.unknown()), z.unknown().transform((one) => [one])]);
const policy = z.object({
  PolicyDocument: z.object({
    Statement: z.array(z.object({ Effect: z.string(), Action: oneOrMore, Resource: oneOrMore })),
  }),
});

/** Each role's statements, by the construct that the role belongs to. */
const statements = ofType(journeys, 'AWS::IAM::Policy').flatMap(([id, { Properties }]) =>
  policy.parse(Properties).PolicyDocument.Statement.map((statement) => ({
    role: id.replace(/(Machine)?Role\w+$/, ''),
    actions: statement.Action.map(String),
    resources: statement.Resource.map((resource) => JSON.stringify(resource)),
  })),
);

const actionsOf = (wanted: string) =>
  statements.filter(({ role }) => role === wanted).flatMap(({ actions }) => actions);

it('allows no action by wildcard', () => {
  expect(statements.flatMap(({ actions }) => actions).filter((action) => action.includes('*'))).toEqual([]);
});

const taskAnswers = ['states:SendTaskFailure', 'states:SendTaskSuccess'];

const loggingAndTracing = [
  'logs:CreateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:DescribeLogGroups',
  'logs:DescribeResourcePolicies',
  'logs:GetLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:UpdateLogDelivery',
  'xray:GetSamplingRules',
  'xray:GetSamplingTargets',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
];

/** These services know no narrower resource for these actions. */
const withoutResource: [string, readonly string[]][] = [
  ['AwaitEvent', taskAnswers],
  // A cart that changes tells its wait so.
  ['RecordEvent', ['states:SendTaskFailure', 'states:SendTaskHeartbeat', 'states:SendTaskSuccess']],
  ['SendMessage', taskAnswers],
  // Whoever is erased leaves every wait.
  ['ServeStaff', taskAnswers],
  // A schedule does not exist before it is set: all of the group, and nothing else.
  ['RecordEvent', ['scheduler:CreateSchedule']],
  ['GrantReward', taskAnswers],
  ...machines.map((machine): [string, readonly string[]] => [machine, loggingAndTracing]),
];

it('allows a resource by wildcard only where the service has no narrower one', () => {
  const wild = statements.filter(({ resources }) => resources.some((resource) => resource.includes('*')));
  expect(wild.map(({ role, actions }) => [role, actions]).sort()).toEqual([...withoutResource].sort());
});

it('uses no managed policy: what a function may do stands in the template', () => {
  expect(
    ofType(journeys, 'AWS::IAM::Role').filter(([, { Properties }]) => Properties['ManagedPolicyArns'] !== undefined),
  ).toEqual([]);
});

it('lets only send-message send mail', () => {
  expect(statements.filter(({ actions }) => actions.includes('ses:SendEmail')).map(({ role }) => role)).toEqual([
    'SendMessage',
  ]);
});

it("lets send-message send from the shop's domain, through its own configuration set", () => {
  const [mail] = statements.filter(({ actions }) => actions.includes('ses:SendEmail'));
  expect(mail?.resources).toEqual([
    expect.stringContaining(':configuration-set/",{"Ref":"MailConfigurationSet'),
    expect.stringContaining(':identity/shop.example.com"'),
  ]);
});

it('lets only record-event start journeys', () => {
  const starting = statements.filter(({ actions }) => actions.includes('states:StartExecution'));
  expect(starting.map(({ role, actions }) => [role, actions])).toEqual([['RecordEvent', ['states:StartExecution']]]);
  const started = starting.flatMap(({ resources }) => resources.map((arn) => /"(\w+)Machine/.exec(arn)?.[1]));
  expect(started.sort()).toEqual([...machines].sort());
});

const waits = 'lambda:InvokeFunction';
const sends = 'sqs:SendMessage';
const tells = 'events:PutEvents';

it.each([
  ['cartrecovery', [waits, sends, tells]],
  ['postpurchase', [waits, sends, tells]],
  ['review', [waits, sends, tells]],
  ['referral', [sends, tells]],
  ['referralreward', [waits, sends, tells]],
  ['winback', [sends, tells]],
])('lets %s call what its file names, and nothing else', (machine, allowed) => {
  expect(actionsOf(machine).filter((action) => !/^(logs|xray):/.test(action))).toEqual(allowed);
});

it.each(['AwaitEvent', 'GrantReward', 'RecordEvent', 'RecordFeedback', 'SendMessage', 'WakeMessages'])(
  'lets %s get, query, put and delete customers, never scan',
  (role) => {
    expect(actionsOf(role).filter((action) => action.startsWith('dynamodb:'))).toEqual([
      'dynamodb:DeleteItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
    ]);
  },
);

it('lets only serve-staff scan the table: a report reads all of it', () => {
  expect(statements.filter(({ actions }) => actions.includes('dynamodb:Scan')).map(({ role }) => role)).toEqual([
    'ServeStaff',
  ]);
});

it('lets serve-web, which the whole world may call, get, query and put customers, never delete', () => {
  expect(actionsOf('ServeWeb').filter((action) => action.startsWith('dynamodb:'))).toEqual([
    'dynamodb:GetItem',
    'dynamodb:PutItem',
    'dynamodb:Query',
  ]);
});

it('lets rotate-key see no customer', () => {
  expect(actionsOf('RotateKey').filter((action) => !action.startsWith('logs:'))).toEqual([
    'secretsmanager:GetSecretValue',
    'secretsmanager:PutSecretValue',
    'secretsmanager:UpdateSecretVersionStage',
  ]);
});

it('lets the functions read the keyring that sign, verify or hash, and only rotate-key write it', () => {
  const may = (action: string) => statements.filter(({ actions }) => actions.includes(action)).map(({ role }) => role);
  expect(may('secretsmanager:GetSecretValue').sort()).toEqual([
    'GrantReward',
    'RecordEvent',
    'RecordFeedback',
    'RotateKey',
    'SendMessage',
    'ServeStaff',
    'ServeWeb',
  ]);
  expect(may('secretsmanager:PutSecretValue')).toEqual(['RotateKey']);
});

it('lets nobody touch another secret than the keyring', () => {
  const secrets = statements.filter(({ actions }) => actions.some((action) => action.startsWith('secretsmanager:')));
  expect(new Set(secrets.flatMap(({ resources }) => resources))).toEqual(
    new Set(['{"Fn::ImportValue":"WendData:ExportsOutputRefKeyring5277DB2C54EC0C41"}']),
  );
});

it('lets only serve-web, grant-reward, schedules and the journeys put events on the bus', () => {
  expect(
    statements
      .filter(({ actions }) => actions.includes('events:PutEvents'))
      .map(({ role }) => role)
      .sort(),
  ).toEqual(['GrantReward', 'Schedules', 'ServeWeb', ...machines].sort());
});

it.each([
  ['ServeStaff', ['WakesQueue']],
  ['WakeMessages', ['MessagesQueue', 'WakesQueue']],
])('lets %s write to the queues that its work leads to, and to no other', (role, queues) => {
  const writes = statements.filter((one) => one.role === role && one.actions.includes('sqs:SendMessage'));
  const named = writes.flatMap(({ resources }) =>
    resources.map((arn) => /GetAtt":\["(\w+)[0-9A-F]{8}"/.exec(arn)?.[1]),
  );
  expect(named.sort()).toEqual(queues);
});
