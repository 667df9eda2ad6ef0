import { cases } from '../../../local/docs/runtime/cases/index.ts';
import { readOptions } from './options.ts';
import { planOf, secondsOf } from './plan.ts';

const role = 'arn:aws:iam::123456789012:role/cases';
const queue = 'https://sqs.eu-west-1.amazonaws.com/123456789012/cases';
const valid = ['--role', role, '--queue', queue];

describe('npm run settle', () => {
  it('needs a role and a queue, and asks before it begins', () => {
    expect(readOptions(valid)).toEqual({
      roleArn: role,
      queueUrl: queue,
      region: undefined,
      only: '',
      record: undefined,
      endpoint: undefined,
      yes: false,
    });
  });

  it.each([
    [[], '--role got undefined; write the ARN of a role: arn:aws:iam::123456789012:role/NAME'],
    [['--role', 'cases'], '--role got "cases"'],
    [['--role', role], '--queue got undefined; write the URL of a standard queue'],
    [['--role', role, '--queue', 'cases'], '--queue got "cases"'],
    [['--role', role, '--queue', `${queue}.fifo`], '--queue got'],
    [[...valid, '--quick'], "Unknown option '--quick'"],
  ])('refuses %j', (args, message) => {
    expect(() => readOptions(args)).toThrow(message);
  });

  it('says what it creates and what that costs', () => {
    const three = cases.filter(({ name }) => name.startsWith('three attempts more by default'));
    expect(planOf(three, queue).split('\n')).toEqual([
      '1 cases; the longest takes 7 seconds, ten go on at a time.',
      'Creates 1 state machines named wend-settle-…, with one execution each, and deletes each when its case is over.',
      `Puts messages into ${queue}, and takes them out again.`,
      'Costs 4 state transitions ($0.0001 beyond the free 4,000 of a month) and some hundred requests of SQS.',
    ]);
  });

  it('has only short cases', () => {
    expect(cases.filter((one) => secondsOf(one) > 10).map(({ name }) => name)).toEqual([]);
  });
});
