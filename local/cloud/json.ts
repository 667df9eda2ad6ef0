import * as z from 'zod';
import type { Json } from '../asl/json.ts';

/** What JSON.parse returns is JSON: nothing is left to check, only the type to say. */
export const json = z.custom<Json>((value) => value !== undefined);

export const readJson = (text: string): Json => json.parse(JSON.parse(text));
