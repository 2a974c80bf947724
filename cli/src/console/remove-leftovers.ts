import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { isHeld } from '../store/lock.ts';
import { TEMPORARY_PREFIX, temporaryBases } from './temporary-directory.ts';

/** Removes the folders of this user's consoles that were killed before they could. */
export function removeLeftovers(): void {
  for (const base of temporaryBases) {
    for (const name of namesIn(base)) {
      const directory = path.join(base, name);
      if (isLeftover(directory, Number(name.slice(TEMPORARY_PREFIX.length).split('-', 1)))) {
        rmSync(directory, { recursive: true, force: true });
      }
    }
  }
}

function namesIn(base: string): string[] {
  try {
    return readdirSync(base).filter((name) => name.startsWith(TEMPORARY_PREFIX));
  } catch {
    return [];
  }
}

/** The process alone does not tell: its number may be another's by now, or that of another container. */
function isLeftover(directory: string, pid: number): boolean {
  try {
    return statSync(directory).uid === process.getuid?.() && !isAlive(pid) && !isHeld(directory);
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
