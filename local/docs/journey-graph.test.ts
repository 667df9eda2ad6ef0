import { journeyGraph } from './journey-graph.ts';

const asks = (more: object) => ({ Arguments: { MessageBody: { token: '{% token %}', ...more } } });
const calls = (more: object) => ({ Arguments: { Payload: { token: '{% token %}', ...more } } });
const caught = (error: string, Next: string) => ({ ErrorEquals: [error], Next });
const end = { Type: 'Task', End: true };
const arrowsOf = (States: Readonly<Record<string, object>>): readonly string[] =>
  journeyGraph(JSON.stringify({ StartAt: 'First', States }))
    .split('\n')
    .filter((line) => line.includes('--'));

describe('the graph of a machine', () => {
  it('shows a task as a box, a wait with round corners, an end as a stadium, and no broken end', () => {
    const States = {
      First: { Type: 'Task', Next: 'Moment' },
      Moment: { Type: 'Wait', Next: 'Done' },
      Done: end,
      Broken: end,
    };
    expect(journeyGraph(JSON.stringify({ StartAt: 'First', States }))).toBe(
      [
        'flowchart LR',
        '  s0["First"]',
        '  s1("Moment")',
        '  s2(["Done"])',
        '  s0 -- goal --> s1',
        '  s1 -- then --> s2',
      ].join('\n'),
    );
  });

  it.each<[string, object, string]>([
    ['a message waits for the goal', asks({ message: 'offer' }), 'goal'],
    ['a message waits for something that does not end the run', asks({ waitsFor: 'review' }), 'review'],
    ['a step without a message waits for something', calls({ waitsFor: 'delivery' }), 'delivery'],
    ['a step without a message waits for the goal', calls({}), 'goal'],
    ['a message waits for nothing', asks({ after: 'go on' }), 'then'],
    ['the settings say whether it waits', asks({ after: "{% 1 ? 'wait' : 'go on' %}" }), 'goal or all said'],
    ['a step grants', calls({ reward: 'review' }), 'granted'],
  ])('says what has come true: %s', (_what, asked, label) => {
    expect(arrowsOf({ First: { Type: 'Task', Next: 'Done', ...asked }, Done: end })).toEqual([
      `  s0 -- ${label} --> s1`,
    ]);
  });

  it('says what went another way, and leaves out what nobody planned for', () => {
    const Catch = [
      caught('States.HeartbeatTimeout', 'Quiet'),
      caught('States.Timeout', 'First'),
      caught('NoReward', 'None'),
      caught('Left', 'Left'),
      caught('States.DataLimitExceeded', 'Broken'),
      caught('States.ALL', 'Broken'),
    ];
    const States = {
      First: { Type: 'Task', Next: 'Done', Catch },
      Done: end,
      Quiet: end,
      None: end,
      Left: end,
      Broken: end,
    };
    expect(arrowsOf(States)).toEqual([
      '  s0 -- goal --> s1',
      '  s0 -- quiet --> s2',
      '  s0 -- time passed --> s0',
      '  s0 -- no reward --> s3',
      '  s0 -- left --> s4',
    ]);
  });

  it('has one arrow from a state to another, with all that leads there', () => {
    const Catch = [caught('States.Timeout', 'Done'), caught('NoReward', 'Done')];
    expect(
      arrowsOf({ First: { Type: 'Task', Next: 'Done', ...calls({ reward: 'review' }), Catch }, Done: end }),
    ).toEqual(['  s0 -- granted or time passed or no reward --> s1']);
  });
});
