import fc from 'fast-check';
import type { Json } from '../../../../asl/json.ts';
import { readJson } from '../../../json.ts';
import { fromWire, sdkName, toWire } from './names.ts';
import { sdkServices } from './services.ts';

describe('the names of members', () => {
  it.each([
    ['executionArn', 'ExecutionArn'],
    ['ARN', 'Arn'],
    ['RotationLambdaARN', 'RotationLambdaArn'],
    ['MD5OfMessageBody', 'Md5OfMessageBody'],
    ['APNSMessage', 'ApnsMessage'],
    ['SSEDescription', 'SseDescription'],
    ['Max24HourSend', 'Max24HourSend'],
    ['QueueUrl', 'QueueUrl'],
    ['S', 'S'],
    ['', ''],
  ])('%s is %s in the SDK for Java', (wire, sdk) => {
    expect(sdkName(wire)).toBe(sdk);
  });

  it('do not change when they are written twice', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,20}$/), (name) => {
        expect(sdkName(sdkName(name))).toBe(sdkName(name));
      }),
    );
  });

  it('that are odd on the wire come back as they were given', () => {
    for (const { odd = {} } of Object.values(sdkServices)) {
      for (const [sdk, wire] of Object.entries(odd)) expect(sdkName(wire)).toBe(sdk);
    }
  });
});

describe('what users name', () => {
  it('goes through unchanged, whatever it is', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (own) => {
        const value: Json = { Item: readJson(JSON.stringify(own)) };
        const spelling = { maps: ['Item'], isLower: true };
        expect(fromWire(toWire(value, spelling), spelling)).toEqual(value);
      }),
    );
  });
});

describe('an instant', () => {
  const spelling = { maps: [] };
  it('is seconds on the wire and ISO 8601 in a Task', () => {
    expect(toWire({ StartDate: '2026-11-21T10:00:00.500Z', Name: '2026-11-21T10:00:00Z' }, spelling)).toEqual({
      StartDate: 1_795_255_200.5,
      Name: '2026-11-21T10:00:00Z',
    });
    expect(
      fromWire({ startDate: 1_795_255_200.5, stopDate: 1_795_255_200, maxDate: null, count: 3 }, spelling),
    ).toEqual({
      StartDate: '2026-11-21T10:00:00.500Z',
      StopDate: '2026-11-21T10:00:00Z',
      MaxDate: null,
      Count: 3,
    });
  });

  it('that is none stays what it is', () => {
    expect(toWire({ StartDate: 'soon', Time: 7, UpdateTimestamp: '2026' }, spelling)).toEqual({
      StartDate: 'soon',
      Time: 7,
      UpdateTimestamp: '2026',
    });
  });
});
