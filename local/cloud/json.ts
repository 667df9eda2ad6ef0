import * as z from 'zod';
import { type Json, MOST_LEVELS, TooDeep } from '../asl/json.ts';

/** What JSON.parse returns is JSON: nothing is left to check, only the type to say. */
export const json = z.custom<Json>((value) => value !== undefined);

/** Throws what JSON.parse throws, and TooDeep. */
export function readJson(text: string): Json {
  const value = json.parse(JSON.parse(text));
  if (isDeeper(value, MOST_LEVELS)) throw new TooDeep();
  return value;
}

function isDeeper(value: Json, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((member: Json) => isDeeper(member, levels - 1));
}
