import { createHash } from 'node:crypto';

export function digest(...parts: readonly (string | number)[]): Buffer {
  return createHash('sha256').update(JSON.stringify(parts)).digest();
}

/** In [0, 1), the same for the same parts. */
export function fraction(...parts: readonly (string | number)[]): number {
  return digest(...parts).readUIntBE(0, 6) / 2 ** 48;
}

export function uuid(...parts: readonly (string | number)[]): string {
  const bytes = digest(...parts).subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The first double of java.util.Random: AWS's `$random(42)` is 0.7275636800328681. */
export function javaRandom(seed: number): number {
  const multiplier = 0x5deece66dn;
  const mask = (1n << 48n) - 1n;
  const first = (((BigInt(Math.trunc(seed)) ^ multiplier) & mask) * multiplier + 0xbn) & mask;
  const second = (first * multiplier + 0xbn) & mask;
  return (Number(first >> 22n) * 2 ** 27 + Number(second >> 21n)) / 2 ** 53;
}
