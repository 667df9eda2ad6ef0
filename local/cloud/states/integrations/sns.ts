import * as z from 'zod';
import { isObject } from '../../../asl/json.ts';
import { json } from '../../json.ts';
import { readArguments } from './arguments.ts';
import type { Metadata } from './metadata.ts';
import { textOf, type Perform } from './outcome.ts';
import { parametersOf } from './query-form.ts';
import type { Wire } from './wire.ts';

const schema = z.looseObject({ Message: json });

/** A message that is no text is published as JSON. */
export function snsIntegrations(wire: Wire, metadata: Metadata) {
  const publish: Perform = async ({ call, caller }) => {
    const { Message, ...rest } = readArguments(call, schema);
    const parameters = parametersOf(json.parse({ ...rest, Message: textOf(Message) }));
    const answer = await wire.query('Publish', parameters, caller);
    return { ok: true, output: { ...(isObject(answer) ? answer : {}), ...metadata(answer) } };
  };
  return { publish };
}
