import { pause } from '../../core/pause/pauses.ts';
import { openSending, type Sending } from '../../test/customers/sending.ts';
import { unsubscribes } from '../../test/customers/shop.ts';

describe('a step that waits for nothing after its message', () => {
  let sending: Sending;
  beforeEach(async () => {
    sending = await openSending();
  });
  const goOn = () => sending.turn({ after: 'go on' });
  const told = () => sending.shop.told;

  it('goes on as soon as the message is out, and forgets its token', async () => {
    await goOn();
    expect(told()).toEqual(['token of c-1 succeeds: sent']);
    expect(await sending.shop.waits(sending.request.customer)).toEqual([]);
  });

  it('says so when the message was not to be sent', async () => {
    await sending.shop.happens(unsubscribes('10:30'));
    await goOn();
    expect(told()).toEqual(['token of c-1 succeeds: skipped']);
  });

  it('goes on when the message cannot be told to be out', async () => {
    sending.answers.email.push({ kind: 'unknown', reason: 'the connection was cut' });
    await goOn();
    expect(told()).toEqual(['token of c-1 succeeds: sent']);
  });

  it('is told once more when its request comes again, and nothing is sent twice', async () => {
    await goOn();
    await goOn();
    expect([told(), sending.asked.mails.length]).toEqual([
      ['token of c-1 succeeds: sent', 'token of c-1 succeeds: sent'],
      1,
    ]);
  });

  it('comes later like any other', async () => {
    sending.shop.clock.now = Date.parse('2026-03-02T22:00:00Z');
    await sending.turn({ after: 'go on', plan: { ...sending.request.plan, offer: '2026-03-09T10:00:00.000Z' } });
    expect(told()).toEqual([expect.stringContaining('token of c-1 fails as Later: {"until":"2026-03-03T08:')]);
  });

  it('waits while the message is held', async () => {
    await pause(sending.shop.table, 'marketing', { at: sending.shop.clock.now, by: 'Kim', reason: 'a recall' });
    await goOn();
    expect(told()).toEqual([]);
  });
});
