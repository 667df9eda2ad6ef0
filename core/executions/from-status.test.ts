import * as fc from 'fast-check';
import type { Envelope } from '../events/read-event.ts';
import { fromStatus } from './from-status.ts';

const input = { journey: 'cart-recovery', enrolment: 'abc', customer: 'k3jq', plan: {}, settings: {}, copy: 'words' };
const told = (status: string, more: object = {}): Envelope => ({
  id: 'e-1',
  'detail-type': 'Step Functions Execution Status Change',
  source: 'aws.states',
  time: '2026-03-02T13:00:00Z',
  detail: {
    status,
    startDate: Date.parse('2026-03-02T10:00:00Z'),
    stopDate: Date.parse('2026-03-02T12:59:58.123Z'),
    input: JSON.stringify(input),
    inputDetails: { included: true },
    output: null,
    outputDetails: null,
    ...more,
  },
});

it.each(['FAILED', 'ABORTED', 'TIMED_OUT'])('says that a journey broke whose execution is %s', (status) => {
  expect(fromStatus(told(status))).toEqual({
    native: {
      name: 'Journey Ended',
      detail: {
        messageId: `abc-${status}`,
        timestamp: '2026-03-02T12:59:58.123Z',
        customerId: 'k3jq',
        properties: { journey: 'cart-recovery', enrolment: 'abc', outcome: 'broken' },
      },
    },
  });
});

it.each(['RUNNING', 'SUCCEEDED', 'PENDING_REDRIVE', 'failed'])('does not use %s', (status) => {
  expect(fromStatus(told(status))).toEqual({ unused: `An execution that is ${status} needs no mending.` });
});

it('does not use what else Step Functions tells', () => {
  expect(fromStatus({ ...told('FAILED'), 'detail-type': 'AWS API Call via CloudTrail' })).toEqual({
    unused: 'Wend uses no AWS API Call via CloudTrail.',
  });
});

const nobody = 'The input of the execution names no enrolment: no journey of Wend was started.';
const withheld = 'The event does not hold the input of the execution, so it says of nobody that it ended.';
it.each<[string, unknown, string]>([
  ['is left out, as it is too large', undefined, withheld],
  ['is null', null, withheld],
  ['is no JSON', '{"journey"', nobody],
  ['is null as text', 'null', nobody],
  ['is a list', '[]', nobody],
  ['has no enrolment', JSON.stringify({ ...input, enrolment: undefined }), nobody],
  ['has an empty customer', JSON.stringify({ ...input, customer: '' }), nobody],
  ['has a number for the journey', JSON.stringify({ ...input, journey: 1 }), nobody],
])('says of nobody that it broke when the input %s', (_how, given, unused) => {
  expect(fromStatus(told('FAILED', { input: given }))).toEqual({ unused });
});

it.each([null, undefined, -1, 8.7e15, Number.MAX_VALUE])(
  'leaves the time to the envelope when it stopped at %s',
  (stopDate) => {
    expect(fromStatus(told('FAILED', { stopDate }))).not.toHaveProperty('native.detail.timestamp');
    expect(fromStatus(told('FAILED', { stopDate }))).toHaveProperty('native');
  },
);

it('refuses a status event that is none, and repeats nothing of it', () => {
  expect(fromStatus({ ...told('FAILED'), detail: { input: { a: 1 } } })).toEqual({
    refused:
      'Step Functions Execution Status Change: detail.status, detail.input cannot be read. Only Step Functions itself sends this event.',
  });
});

it('always answers, whatever the detail holds', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('status', 'input', 'stopDate', 'x'), fc.jsonValue()), (detail) => {
      const said = fromStatus({ ...told('FAILED'), detail });
      expect(Object.keys(said)).toHaveLength(1);
    }),
  );
});
