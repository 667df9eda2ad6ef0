export { compile } from './compile.ts';
export { advance, start, transitions } from './engine.ts';
export type { Effect, EngineEvent, Execution, HistoryEvent, Step } from './execution.ts';
export type { Json } from './json.ts';
export type { Machine } from './machine.ts';
export { isPending, taskOfToken } from './pending.ts';
