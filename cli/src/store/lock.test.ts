import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findRunningConsole, isHeld, nameHolder, takeLock } from './lock.ts';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'binnacle-lock-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

it('is held by one, who is named, and can be taken when that one has let go', () => {
  const lock = takeLock(directory);
  expect(isHeld(directory)).toBe(true);
  expect(() => takeLock(directory)).toThrow(`is in use by process ${process.pid}`);
  nameHolder(directory, { url: 'http://localhost:4319' });
  expect(() => takeLock(directory)).toThrow('is in use by the console at http://localhost:4319');
  lock.release();
  expect(isHeld(directory)).toBe(false);
  takeLock(directory).release();
});

/** As another process sees it: within one, locks of the system do not shut each other out. */
function isHeldForOthers(): boolean {
  const code = `import { isHeld } from ${JSON.stringify(path.join(import.meta.dirname, 'lock.ts'))};
    process.exitCode = isHeld(${JSON.stringify(directory)}) ? 3 : 0;`;
  const args = ['--conditions=binnacle-source', '--input-type=module', '--eval', code];
  return spawnSync(process.execPath, args).status === 3;
}

it('is held for other processes still when its own has tried to take it again', { timeout: 30_000 }, () => {
  const lock = takeLock(directory);
  expect(() => takeLock(directory)).toThrow('is in use');
  expect(isHeldForOthers()).toBe(true);
  lock.release();
  expect(isHeldForOthers()).toBe(false);
});

it('finds a running console only while the directory is held', () => {
  expect(findRunningConsole(directory)).toBeUndefined();
  expect(readdirSync(directory)).toEqual([]);
  const lock = takeLock(directory);
  expect(findRunningConsole(directory)).toBeUndefined();
  nameHolder(directory, { url: 'http://localhost:4319' });
  expect(findRunningConsole(directory)).toEqual({ url: 'http://localhost:4319' });
  lock.release();
  // As one leaves it that was killed.
  nameHolder(directory, { url: 'http://localhost:4319' });
  expect(findRunningConsole(directory)).toBeUndefined();
});

it('says where the console is, and its token, to its owner only', () => {
  const lock = takeLock(directory);
  const holder = { url: 'http://localhost:4319', token: 'secret' };
  nameHolder(directory, holder);
  expect(findRunningConsole(directory)).toEqual(holder);
  expect(statSync(path.join(directory, 'binnacle.json')).mode & 0o777).toBe(0o600);
  lock.release();
  expect(existsSync(path.join(directory, 'binnacle.json'))).toBe(false);
});

it('keeps what its process has said where that takes it anew', () => {
  const first = takeLock(directory);
  nameHolder(directory, { url: 'http://localhost:4319' });
  // A worker that dies lets go of the lock alone.
  const holder = path.join(directory, 'binnacle.json');
  expect(existsSync(holder)).toBe(true);
  expect(statSync(holder).mode & 0o777).toBe(0o600);
  first.release();
  nameHolder(directory, { url: 'http://localhost:4319' });
  const second = takeLock(directory);
  expect(findRunningConsole(directory)).toEqual({ url: 'http://localhost:4319' });
  second.release();
});
