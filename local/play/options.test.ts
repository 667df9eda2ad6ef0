import { help, readOptions } from './options.ts';

describe('the command line of npm start', () => {
  it('has a default for everything', () => {
    expect(readOptions([])).toEqual({
      events: undefined,
      once: false,
      port: 4566,
      quiet: false,
      idle: false,
      data: undefined,
      dynamodb: undefined,
      seed: 1,
    });
  });

  it('reads every option', () => {
    const args = '--events a.jsonl --once --port 0 --quiet --data .wend --dynamodb http://localhost:8000 --seed 7';
    expect(readOptions(args.split(' '))).toEqual({
      events: 'a.jsonl',
      once: true,
      port: 0,
      quiet: true,
      idle: false,
      data: '.wend',
      dynamodb: 'http://localhost:8000',
      seed: 7,
    });
  });

  it('asks for help, which names every option', () => {
    expect([readOptions(['--help']), readOptions(['--once', '-h'])]).toEqual(['help', 'help']);
    const named = [...help.matchAll(/^  (--\w+)/gm)].map(([, option]) => option);
    expect(named).toEqual(
      ['events', 'once', 'port', 'quiet', 'idle', 'data', 'dynamodb', 'seed', 'help'].map((name) => `--${name}`),
    );
  });

  it.each([
    [['--evnets', 'x'], /^Unknown option '--evnets'\. Allowed: --events FILE, --once/],
    [['orders.jsonl'], /^Unexpected argument 'orders.jsonl'\. .*Allowed: --events FILE/],
    [['--events'], /^--events wants a file, such as --events orders\.jsonl\.$/],
    [['--events', '--once'], /^--events wants a file, such as --events orders\.jsonl\.$/],
    [['--data', ''], /^--data wants a folder, such as --data \.wend\.$/],
    [['--once=yes'], /^Option '--once' does not take an argument\. Allowed/],
    [['--port', 'web'], /^--port wants a whole number from 0 to 65535, not "web"\.$/],
    [['--idle', '--events', 'x'], /^--idle starts with nothing, --events plays a file: choose one of them\.$/],
    [['--idle', '--once'], /^--idle waits for events, --once leaves/],
    [['--dynamodb', 'localhost'], /^--dynamodb wants a URL such as http:\/\/localhost:8000, not "localhost"\.$/],
  ])('refuses %j in one line', (args, sentence) => {
    expect(() => readOptions(args)).toThrow(sentence);
  });
});
