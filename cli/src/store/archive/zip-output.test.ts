import { closeSync, mkdtempSync, openSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { archivedFiles } from './archived-files.ts';
import { ZipOutput } from './zip-output.ts';

const GIBIBYTE = 2 ** 30;
let directory: string;
let zipFile: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'binnacle-zip-'));
  zipFile = path.join(directory, 'some.zip');
  writeFileSync(zipFile, '');
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

function zip(files: Iterable<readonly [name: string, content: string]>): void {
  const output = openSync(zipFile, 'a');
  const zipped = new ZipOutput(output);
  for (const [name, content] of files) zipped.add(name, Buffer.from(content));
  zipped.end();
  closeSync(output);
}

async function read(): Promise<[string, string][]> {
  const files: [string, string][] = [];
  for await (const file of archivedFiles(zipFile))
    files.push([file.name, Buffer.from(await file.content()).toString()]);
  return files;
}

it('writes what other programs read', async () => {
  const long = 'a long text '.repeat(10_000);
  zip([
    ['empty', ''],
    ['folder/long', long],
  ]);
  expect(await read()).toEqual([
    ['empty', ''],
    ['folder/long', long],
  ]);
});

it('writes more files than a number of 16 bits can count', { timeout: 120_000 }, async () => {
  const files = Array.from({ length: 2 ** 16 + 1 }, (_, index) => [`files/${index}`, `content of ${index}`] as const);
  zip(files);
  const names: string[] = [];
  let lastContent: Uint8Array | undefined;
  for await (const file of archivedFiles(zipFile)) {
    names.push(file.name);
    if (names.length === files.length) lastContent = await file.content();
  }
  expect(Buffer.from(lastContent ?? []).toString()).toBe(files.at(-1)?.[1]);
  // Compared as one text: to find the differences of so many would take longer than all the rest.
  expect(names.join() === files.map(([name]) => name).join()).toBe(true);
});

it.each([
  ['before a place', 2 ** 32 - 100],
  ['at a place', 2 ** 32 - 1],
  ['beyond a place', 5 * GIBIBYTE],
])('begins %s that a number of 32 bits can name', async (_, sizeBytes) => {
  truncateSync(zipFile, sizeBytes);
  const files = ['one', 'two', 'three'].map((name) => [name, `content of ${name}`] as const);
  zip(files);
  expect(await read()).toEqual(files);
});
