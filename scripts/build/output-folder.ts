import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { OutputFile } from 'esbuild';

/** A flat folder of built files, which are written together at the end: programs may be loading those of the last build meanwhile. */
export class OutputFolder {
  readonly #path: string;
  readonly #files = new Map<string, Buffer>();

  constructor(path: string) {
    this.#path = path;
  }

  add(name: string, contents: string | Uint8Array): void {
    this.#files.set(name, Buffer.from(contents));
  }

  addOutputs(outputFiles: readonly OutputFile[]): void {
    for (const { path, contents } of outputFiles) this.add(basename(path), contents);
  }

  /** Writes files that are new before those that may import them, leaves equal ones alone, and removes the rest last. */
  write(): void {
    mkdirSync(this.#path, { recursive: true });
    const present = new Set(readdirSync(this.#path));
    const files = [...this.#files].map(([name, contents]) => ({ name, contents, path: join(this.#path, name) }));
    for (const { name, path, contents } of files) if (!present.has(name)) writeFileSync(path, contents);
    for (const { name, path, contents } of files)
      if (present.has(name) && !readFileSync(path).equals(contents)) writeFileSync(path, contents);
    for (const name of present)
      if (!this.#files.has(name)) rmSync(join(this.#path, name), { recursive: true, force: true });
  }
}
