import { eventDefinitions, onlyFromWend } from './index.ts';
import { lanes } from './lanes.ts';
import { readEnvelope, readEvent } from './read-event.ts';

const now = Date.parse('2026-12-01T00:00:00Z');

describe('every event of docs/events.md', () => {
  it('has one lane and one definition', () => {
    const defined = eventDefinitions.map(({ name }) => name).sort();
    expect(defined).toEqual([...lanes.activity, ...lanes.decisive].sort());
    expect(new Set(defined).size).toBe(defined.length);
  });

  it.each(eventDefinitions.map(({ name, example }) => [name, example] as const))(
    '%s: its example is read',
    (name, example) => {
      const body = {
        id: 'bus-1',
        'detail-type': name,
        source: onlyFromWend.includes(name) ? 'wend' : 'store',
        time: '2026-11-30T00:00:00Z',
        detail: example,
      };
      const envelope = readEnvelope(JSON.stringify(body));
      const event = 'refused' in envelope ? envelope : readEvent(envelope, now);
      expect(event).toMatchObject({ name, messageId: 'messageId' in example ? example.messageId : 'bus-1' });
    },
  );
});
