import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { OutputFile } from 'esbuild';

/** A folder of built files, which are written together at the end: programs may be loading those of the last build meanwhile. */
export class OutputFolder {
  readonly #path: string;
  readonly #files = new Map<string, Buffer>();

  constructor(path: string) {
    this.#path = path;
  }

  /** `name` may lead into a subfolder. */
  add(name: string, contents: string | Uint8Array): void {
    this.#files.set(name, Buffer.from(contents));
  }

  addOutputs(outputFiles: readonly OutputFile[]): void {
    for (const { path, contents } of outputFiles) this.add(basename(path), contents);
  }

  /** Writes files that are new before those that may import them, leaves equal ones alone, and removes the rest last. */
  write(): void {
    const present = this.#present();
    const files = [...this.#files].map(([name, contents]) => ({ name, contents, path: join(this.#path, name) }));
    for (const { path } of files) mkdirSync(dirname(path), { recursive: true });
    for (const { name, path, contents } of files) if (!present.has(name)) writeFileSync(path, contents);
    for (const { name, path, contents } of files)
      if (present.has(name) && !readFileSync(path).equals(contents)) writeFileSync(path, contents);
    for (const name of present) if (!this.#files.has(name)) rmSync(join(this.#path, name), { force: true });
  }

  #present(): Set<string> {
    mkdirSync(this.#path, { recursive: true });
    const entries = readdirSync(this.#path, { recursive: true, withFileTypes: true });
    return new Set(
      entries
        .filter((entry) => !entry.isDirectory())
        .map((entry) => join(entry.parentPath, entry.name).slice(this.#path.length + 1)),
    );
  }
}
