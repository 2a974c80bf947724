import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { createCipheriv, hash } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Zip, ZipDeflate, zipSync } from 'fflate';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readZip } from './read-zip.ts';

const signatures = ['PK\x01\x02', 'PK\x03\x04', 'PK\x07\x08'].map((text) => Buffer.from(text));
let directory: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'binnacle-zip-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

/** As `binnacle export` does: sizes are behind the contents. */
function streamed(files: Readonly<Record<string, Uint8Array>>): Buffer {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((_error, chunk) => void chunks.push(chunk));
  for (const [name, content] of Object.entries(files)) {
    const file = new ZipDeflate(name, { level: 3 });
    zip.add(file);
    file.push(content, true);
  }
  zip.end();
  return Buffer.concat(chunks);
}

/** What each file is, in short. */
function read(zip: Uint8Array): Record<string, string | undefined> {
  const file = path.join(directory, 'a.zip');
  writeFileSync(file, zip);
  const input = openSync(file, 'r');
  try {
    return Object.fromEntries([...readZip(input)].map(({ name, content }) => [name, content && digest(content)]));
  } finally {
    closeSync(input);
  }
}

function digestsOf(all: Readonly<Record<string, Uint8Array>>): Record<string, string> {
  return Object.fromEntries(Object.entries(all).map(([name, content]) => [name, digest(content)]));
}

function digest(content: Uint8Array): string {
  return `${content.length} bytes ${hash('sha1', content)}`;
}

/** Does not get smaller, so that what is in it stands in the zip as it is. */
function incompressible(sizeBytes: number): Uint8Array {
  const noise = createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16)).update(Buffer.alloc(sizeBytes));
  return new Uint8Array(Buffer.concat([noise, ...signatures, noise]));
}

const files = {
  'empty.pb': new Uint8Array(),
  'text.pb': new Uint8Array(Buffer.from('some text '.repeat(1_000))),
  'random.pb': incompressible(70_000),
  'last.pb': new Uint8Array([1]),
};
const digests = digestsOf(files);

it('reads contents in which a file of a zip seems to begin or to end', () => {
  // More than is read at once.
  const all = { 'large.pb': incompressible(600_000), ...files };
  const zip = streamed(all);
  for (const signature of signatures) expect(zip.indexOf(signature, 600_000)).toBeLessThan(601_000);
  expect(read(zip)).toEqual(digestsOf(all));
});

it('reads any number of small files', () => {
  const all = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`${index}.pb`, Buffer.from(`${index}`)]));
  expect(read(streamed(all))).toEqual(digestsOf(all));
});

it('reads a zip that another program has made of the files, compressed or not', () => {
  expect(read(zipSync(files))).toEqual(digests);
  expect(read(zipSync(files, { level: 0 }))).toEqual(digests);
});

it.each([
  ['behind', streamed],
  ['before', (all: typeof files) => Buffer.from(zipSync(all))],
])('passes over a file that is damaged, with sizes %s the contents', (_, zipOf) => {
  for (const name of ['text.pb', 'random.pb'] as const) {
    const zip = zipOf(files);
    // Its name is listed once more at the end.
    const at = zip.indexOf(name) + name.length + 10;
    zip.fill(0xff, at, at + 6);
    expect(read(zip)).toEqual({ ...digests, [name]: undefined });
  }
});

it('says where a zip ends too early, or has something else in it', () => {
  const zip = streamed(files);
  for (const sizeBytes of [20, zip.indexOf('random.pb') + 20, zip.indexOf('PK\x01\x02', zip.indexOf('last.pb')) - 4]) {
    expect(() => read(zip.subarray(0, sizeBytes))).toThrow('it ends in the middle of a file');
  }
  const other = Buffer.from(zipSync(files));
  other.writeUInt16LE(12, 8);
  expect(() => read(other)).toThrow('empty.pb is compressed by method 12');
});
