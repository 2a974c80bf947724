import { lstatSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { basename, join } from 'node:path';
import { BinnacleError } from '../../contract/error.ts';
import { isMissing } from './is-missing.ts';
import { isAbandoned, ownerName, releasedName } from './owner.ts';

/** What no living process has touched for so long belongs to nobody, where its pid says nothing here. Three heartbeats. */
const SILENCE_LIMIT_MILLIS = 90_000;

/** A change of the format on disk changes it, so that versions of binnacle never read each other's files. */
const FORMAT_VERSION = '1';

export interface AbandonedFile {
  readonly path: string;
  readonly sizeBytes: number;
}

/**
 * The directory of this process below the spool's root: `<root>/<who is sent to>/<who owns it>`. It is made with the first record.
 * Taking over that of a dead process, and giving up one's own, is a rename: of two that try, one succeeds.
 */
export class OwnDirectory {
  readonly #root: string;
  readonly #endpointKey: string;
  #knownParent: string | undefined;
  #knownPath: string | undefined;

  constructor(root: string, endpointKey: string) {
    this.#root = root;
    this.#endpointKey = endpointKey;
  }

  get path(): string {
    this.#knownPath ??= join(this.#parent, ownerName());
    return this.#knownPath;
  }

  get #parent(): string {
    this.#knownParent ??= join(
      this.#root,
      hashOf(`${FORMAT_VERSION} ${process.getuid?.() ?? ''} ${this.#endpointKey}`),
    );
    return this.#knownParent;
  }

  create(): void {
    mkdirSync(this.path, { recursive: true, mode: 0o700 });
    const { uid } = lstatSync(this.#parent);
    const ownUid = process.getuid?.();
    // In a shared directory for temporary files, another user may have made it first in order to read along.
    if (ownUid !== undefined && uid !== ownUid) {
      throw new BinnacleError(
        'BINNACLE_SPOOL_UNAVAILABLE',
        `${this.#parent} belongs to user ${uid}, not to user ${ownUid}`,
      );
    }
  }

  /** Says to processes that cannot see this one's pid that it is alive. */
  beat(): void {
    const now = new Date();
    utimesSync(this.path, now, now);
  }

  /** Moves the files of dead processes here and lists them. */
  adopt(extension: string): AbandonedFile[] {
    return this.#abandoned().flatMap((directory) => this.#takeOver(directory, extension));
  }

  /** Leaves what is in it to whoever comes next, also while this process lives on. */
  release(): void {
    if (this.#removeEmpty(this.path)) return;
    renameSync(this.path, join(this.#parent, releasedName(basename(this.path))));
  }

  #abandoned(): string[] {
    return directoriesIn(this.#parent).filter((path) => {
      if (path === this.path) return false;
      const { mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? {};
      return mtimeMs !== undefined && isAbandoned(basename(path), Date.now() - mtimeMs, SILENCE_LIMIT_MILLIS);
    });
  }

  #takeOver(directory: string, extension: string): AbandonedFile[] {
    if (this.#removeEmpty(directory)) return [];
    this.create();
    const taken = join(this.path, basename(directory));
    try {
      renameSync(directory, taken);
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
    // The dead process may itself have died while it was taking over another.
    const files = readdirSync(taken, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(extension))
      .map((entry) => ({ from: join(entry.parentPath, entry.name), to: join(this.path, entry.name) }));
    for (const { from, to } of files) renameSync(from, to);
    rmSync(taken, { recursive: true, force: true });
    return files.map(({ to }) => ({ path: to, sizeBytes: statSync(to).size }));
  }

  #removeEmpty(directory: string): boolean {
    try {
      rmdirSync(directory);
      return true;
    } catch (error) {
      return isMissing(error);
    }
  }
}

/** Loaded with the first use: the module costs the start of an application 8 ms. */
function hashOf(text: string): string {
  const { createHash } = process.getBuiltinModule('node:crypto');
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function directoriesIn(path: string): string[] {
  try {
    return readdirSync(path).map((name) => join(path, name));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
