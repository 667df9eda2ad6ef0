import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { errorCode } from './error-code.ts';

/** A process may hold a folder once; after a kill its number may return as our own. */
const held = new Set<string>();

function lives(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

function take(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Refuses a second process on one folder; what a killed process left behind is no obstacle. Returns the release. */
export function lock(folder: string): () => void {
  const file = join(resolve(folder), 'lock');
  if (held.has(file)) throw new Error(`${folder} is in use by this process already.`);
  if (!take(file)) {
    const pid = Number(readFileSync(file, 'utf8'));
    if (lives(pid)) throw new Error(`${folder} is in use by process ${pid}. Stop it, or choose another folder.`);
    rmSync(file, { force: true });
    if (!take(file)) throw new Error(`${folder} has just been taken by another process.`);
  }
  held.add(file);
  return () => {
    held.delete(file);
    rmSync(file, { force: true });
  };
}
