'use strict';
/**
 * One execution environment of a function. Plain JavaScript, so that nothing but the bundle's own code lives in it.
 * In here the clock is the virtual clock of the invocation, for every library that asks.
 */
const { parentPort, workerData } = require('node:worker_threads');

const { functionName, functionArn, file, handlerName, memoryMegabytes, haste } = workerData;
let now = 0;

const MachineDate = Date;
const read = () => now;
globalThis.Date = new Proxy(MachineDate, {
  construct: (target, given, newTarget) => Reflect.construct(target, given.length === 0 ? [now] : given, newTarget),
  apply: () => new MachineDate(now).toString(),
});
MachineDate.now = read;
MachineDate.prototype.constructor = globalThis.Date;

if (haste !== 1) {
  globalThis.setTimeout = new Proxy(setTimeout, {
    apply: (target, self, [action, wait = 0, ...given]) =>
      Reflect.apply(target, self, [action, wait / haste, ...given]),
  });
}

for (const stream of [process.stdout, process.stderr]) {
  let rest = '';
  stream.write = (chunk, encoding, written) => {
    const lines = (rest + chunk.toString()).split('\n');
    rest = lines.pop();
    for (const line of lines) parentPort.postMessage({ kind: 'log', line });
    const done = typeof encoding === 'function' ? encoding : written;
    if (done) process.nextTick(done);
    return true;
  };
}

function failure(error) {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
}

function load() {
  const handler = require(file)[handlerName];
  if (typeof handler === 'function') return handler;
  const error = new Error(`${handlerName} is undefined or not exported by ${file}`);
  error.name = 'Runtime.HandlerNotFound';
  throw error;
}

let handler;
parentPort.on('message', async ({ event, at, requestId, milliseconds }) => {
  now = at;
  const deadline = performance.now() + milliseconds;
  const context = {
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: functionArn,
    memoryLimitInMB: String(memoryMegabytes),
    awsRequestId: requestId,
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
  };
  try {
    handler ??= load();
    const answer = await handler(JSON.parse(event), context);
    parentPort.postMessage({ kind: 'answer', payload: JSON.stringify(answer) ?? 'null' });
  } catch (error) {
    parentPort.postMessage({ kind: 'error', payload: JSON.stringify(failure(error)) });
  }
});
