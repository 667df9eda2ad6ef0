import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isObject, type JsonObject } from '../../../asl/json.ts';
import { start } from '../../fixture/shop.ts';
import { createIds } from '../../ids.ts';
import { inMemory, openJournal } from '../../journal.ts';
import { createChildren, type Children } from './children.ts';
import { arn, openBench, type Bench } from './fixture.ts';
import { createMetadata } from './metadata.ts';
import type { Outcome } from './outcome.ts';
import { statesIntegrations } from './states.ts';
import { createWire, type Dispatch } from './wire.ts';

describe('the executions that tasks wait for', () => {
  it('are known to the task that began them only, until they are over, and after a kill', () => {
    const folder = mkdtempSync(join(tmpdir(), 'wend-children-'));
    const journal = openJournal(folder);
    const before = createChildren(journal);
    before.began('parent', 'task-1', 'child');
    before.began('parent', 'task-1', 'child');
    before.began('other', 'task-1', 'child');
    before.began('parent', 'task-2', 'done');
    before.over('done');
    before.over('unknown');
    journal.close();
    const again = openJournal(folder);
    const after = createChildren(again);
    for (const children of [before, after]) {
      expect(children.isOf('parent', 'task-1', 'child')).toBe(true);
      expect(children.isOf('other', 'task-1', 'child')).toBe(true);
      expect(children.isOf('parent', 'task-2', 'child')).toBe(false);
      expect(children.isOf('parent', 'task-2', 'done')).toBe(false);
    }
    after.over('child');
    expect(after.isOf('parent', 'task-1', 'child')).toBe(false);
    again.close();
  });
});

describe('a call that is made again after a kill', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await openBench({ child: { states: { T: { Type: 'Pass', End: true } } } });
  });
  afterAll(() => bench.close());

  /** The integration on the wire of the bench, as the laptop has it on its own. */
  function perform(task: string, resource: string, more: JsonObject, children: Children): Promise<Outcome> {
    const dispatch: Dispatch = async ({ method, url, headers, body }) => {
      const sent = { 'x-amz-target': String(headers['x-amz-target']) };
      const there = new URL(url.pathname, `http://127.0.0.1:${bench.shop.cloud.port}`);
      const answer = await fetch(there, { method, headers: sent, body });
      return { status: answer.status, headers: {}, body: await answer.text() };
    };
    const kernel = { ids: createIds(inMemory), clock: bench.shop.cloud.clock };
    const { startExecution } = statesIntegrations(createWire(dispatch), createMetadata(kernel), children);
    const role = { name: 'any', arn: 'arn:aws:iam::000000000000:role/any', statements: [] };
    return startExecution({
      machine: { name: 'parent', arn: arn('states', 'stateMachine:parent'), definition: '', role },
      executionArn: arn('states', 'execution:parent:p'),
      caller: { role, session: 'p' },
      call: {
        kind: 'call',
        task,
        resource,
        service: 'states',
        action: 'startExecution',
        pattern: resource.endsWith('.sync') ? 'sync' : 'request-response',
        arguments: { StateMachineArn: arn('states', 'stateMachine:child'), ...more },
      },
    });
  }
  const over = () => bench.shop.cloud.clock.advanceTo(bench.shop.cloud.clock.now());

  it.each([
    ['.sync', {}],
    ['.sync', { Name: 'given' }],
    ['', {}],
  ])('finds with startExecution%s %j the child that it began, though that is over', async (pattern, more) => {
    const resource = `arn:aws:states:::states:startExecution${pattern}`;
    const children = createChildren(inMemory);
    const task = `task-${pattern}-${Object.keys(more).length}`;
    const first = await perform(task, resource, more, children);
    await over();
    const second = await perform(task, resource, more, children);
    const plain = (outcome: Outcome) =>
      outcome.ok && isObject(outcome.output)
        ? [outcome.output['ExecutionArn'], outcome.output['StartDate'], outcome.awaits]
        : outcome;
    expect(plain(first)).toEqual([
      expect.stringContaining(':execution:child:'),
      start,
      pattern === '' ? undefined : expect.any(String),
    ]);
    expect(plain(second)).toEqual(plain(first));
  });

  it('does not take for its own the child of another task, under a name that was given', async () => {
    const resource = 'arn:aws:states:::states:startExecution.sync';
    const children = createChildren(inMemory);
    await perform('task-1', resource, { Name: 'taken' }, children);
    await over();
    await expect(perform('task-2', resource, { Name: 'taken' }, children)).rejects.toThrow('Execution Already Exists');
  });
});
