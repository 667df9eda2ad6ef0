import * as z from 'zod';
import { isObject, type Json } from '../../../asl/json.ts';
import { json } from '../../json.ts';
import { readArguments } from './arguments.ts';
import type { Metadata } from './metadata.ts';
import type { Perform } from './outcome.ts';
import type { Wire } from './wire.ts';

const schema = z.looseObject({ TableName: z.string() });

/** Items are written as DynamoDB writes them, types included. */
export function dynamoDbIntegrations(wire: Wire, metadata: Metadata) {
  const of =
    (operation: string): Perform =>
    async ({ call, caller }) => {
      const request: Json = json.parse(readArguments(call, schema));
      const answer = await wire.json(`DynamoDB_20120810.${operation}`, request, caller);
      return { ok: true, output: { ...(isObject(answer) ? answer : {}), ...metadata(answer) } };
    };
  return {
    getItem: of('GetItem'),
    putItem: of('PutItem'),
    updateItem: of('UpdateItem'),
    deleteItem: of('DeleteItem'),
  };
}
