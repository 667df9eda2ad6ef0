import { isFields, type Fields } from './fields.ts';

/** Connections of GraphQL wrap lists: { nodes: […] } or { edges: [{ node }] }. */
function unwrapped(value: Fields): unknown {
  if (Array.isArray(value['nodes'])) return value['nodes'];
  if (Array.isArray(value['edges']))
    return value['edges'].map((edge: unknown) => (isFields(edge) ? edge['node'] : edge));
  return value;
}

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A resource of Shopify's GraphQL API in the shape of its REST API, so that one set of rules reads both. */
export function restShape(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(restShape);
  if (!isFields(value)) return value;
  const plain = unwrapped(value);
  if (!isFields(plain)) return restShape(plain);
  return Object.fromEntries(Object.entries(plain).map(([name, entry]) => [snake(name), restShape(entry)]));
}
