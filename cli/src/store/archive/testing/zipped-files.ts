import { openAsBlob, writeFileSync } from 'node:fs';
import {
  BlobReader,
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipReader,
  ZipWriter,
} from '@zip.js/zip.js/lib/zip-core-custom.js';

type Files = Readonly<Record<string, Uint8Array>>;

/** What is in a zip, by name, in its order. */
export async function filesIn(zipFile: string): Promise<Files> {
  const files: Record<string, Uint8Array> = {};
  for await (const entry of new ZipReader(new BlobReader(await openAsBlob(zipFile))).getEntriesGenerator())
    if (!entry.directory) files[entry.filename] = new Uint8Array(await entry.arrayBuffer({ useWebWorkers: false }));
  return files;
}

/** Makes a zip of these, in their order. */
export async function zipFiles(zipFile: string, files: Files): Promise<void> {
  const zip = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
  for (const [name, content] of Object.entries(files)) await zip.add(name, new Uint8ArrayReader(content));
  writeFileSync(zipFile, await zip.close());
}
