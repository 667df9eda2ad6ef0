import { queued } from '../../test/aws/queue.ts';
import { eachRecord } from './batch.ts';

describe("a queue's records", () => {
  const notes: object[] = [];
  const note = (message: string, details: object): void => {
    notes.push({ message, ...details });
  };
  beforeEach(() => {
    notes.length = 0;
  });

  it('are all handled, and only those that failed are named', async () => {
    const done: string[] = [];
    const handle = async ({ body }: { readonly body: string }): Promise<void> => {
      await Promise.resolve();
      if (body.startsWith('bad')) throw new TypeError(`cannot use ${body}`);
      done.push(body);
    };
    const answer = await eachRecord(queued('sends', ['one', 'bad anna@example.com', 'two', 'bad']), handle, note);
    expect(done).toEqual(['one', 'two']);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-1' }, { itemIdentifier: 'message-3' }] });
    const where: unknown = expect.stringMatching(/^at .*batch\.test\.ts:\d+:\d+\)?$/);
    expect(notes).toEqual([
      { message: 'record failed, it comes again', messageId: 'message-1', fault: 'TypeError', where },
      { message: 'record failed, it comes again', messageId: 'message-3', fault: 'TypeError', where },
    ]);
  });

  it('are all named when all failed, instead of an error', async () => {
    const answer = await eachRecord(queued('sends', ['one']), () => Promise.reject(new Error('down')), note);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-0' }] });
  });

  it('leave nothing to do when there are no failures', async () => {
    expect(await eachRecord(queued('sends', ['one']), () => Promise.resolve(), note)).toEqual({
      batchItemFailures: [],
    });
    expect(notes).toEqual([]);
  });
});
