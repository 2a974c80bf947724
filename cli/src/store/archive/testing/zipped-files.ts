import { closeSync, openSync } from 'node:fs';
import { archivedFiles } from '../archived-files.ts';
import { ZipOutput } from '../zip-output.ts';

type Files = Readonly<Record<string, Uint8Array>>;

/** What is in a zip, by name, in its order. */
export async function filesIn(zipFile: string): Promise<Files> {
  const files: Record<string, Uint8Array> = {};
  for await (const file of archivedFiles(zipFile)) files[file.name] = await file.content();
  return files;
}

/** Makes a zip of these, in their order. */
export function zipFiles(zipFile: string, files: Files): void {
  const output = openSync(zipFile, 'w');
  const zip = new ZipOutput(output);
  for (const [name, content] of Object.entries(files)) zip.add(name, content);
  zip.end();
  closeSync(output);
}
