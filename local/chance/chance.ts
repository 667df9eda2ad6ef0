import { createHash } from 'node:crypto';

/** Chance as an argument: the same key draws the same lot, whatever was drawn before. */
export interface Chance {
  /** From 0 up to, not including, 1. */
  lot(key: string): number;
  between(key: string, least: number, below: number): number;
  whole(key: string, least: number, most: number): number;
  pick<T>(key: string, from: readonly [T, ...T[]]): T;
  /** The same values in an order of their own. */
  shuffled<T>(key: string, values: readonly T[]): T[];
}

export function chanceOf(seed: string): Chance {
  const lot = (key: string): number =>
    createHash('sha256').update(`${seed}\n${key}`).digest().readUInt32BE(0) / 0x1_0000_0000;
  const between = (key: string, least: number, below: number): number => least + lot(key) * (below - least);
  return {
    lot,
    between,
    whole: (key, least, most) => Math.floor(between(key, least, most + 1)),
    pick: (key, from) => from[Math.floor(lot(key) * from.length)] ?? from[0],
    shuffled: (key, values) =>
      values
        .map((value, index) => ({ value, rank: lot(`${key} ${index}`) }))
        .sort((one, other) => one.rank - other.rank)
        .map(({ value }) => value),
  };
}
