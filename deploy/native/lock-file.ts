import { link, readFile, rm, writeFile } from 'node:fs/promises';

/**
 * Takes a lock file for this process and answers undefined, or answers the pid of the living process that holds it.
 * A lock whose holder is dead is taken over. Whoever took it removes the file.
 */
export async function takeLockFile(path: string): Promise<number | undefined> {
  const claim = `${path}.${process.pid}`;
  await writeFile(claim, String(process.pid));
  try {
    // A link appears with its content, so that nobody reads a lock without its holder.
    while (!(await isLinked(claim, path))) {
      const holder = Number(await readFile(path, 'utf8').catch(() => ''));
      if (holder > 0 && isAlive(holder)) return holder;
      if (holder > 0) await rm(path, { force: true });
    }
    return undefined;
  } finally {
    await rm(claim, { force: true });
  }
}

async function isLinked(claim: string, path: string): Promise<boolean> {
  try {
    await link(claim, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
