import { readdir, readFile, readlink } from 'node:fs/promises';

/** State of a listening socket in /proc/net/tcp (include/net/tcp_states.h: TCP_LISTEN). */
const listening = '0A';

/** Says who listens on a loop-back port, e.g. `pid 4242 (node server.js)`; without /proc or rights, `another process`. */
export async function describePortHolder(port: number): Promise<string> {
  const sockets = await findListeningSockets(port);
  if (sockets.size === 0) return 'another process';
  for (const pid of await listProcesses()) {
    if (await holdsOneOf(pid, sockets)) return `pid ${pid} (${await readCommand(pid)})`;
  }
  return 'a process of another user';
}

async function findListeningSockets(port: number): Promise<Set<string>> {
  const tables = await Promise.all(
    ['/proc/net/tcp', '/proc/net/tcp6'].map((path) => readFile(path, 'utf8').catch(() => '')),
  );
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const sockets = new Set<string>();
  for (const line of tables.join('\n').split('\n')) {
    const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
    if (state === listening && local?.endsWith(suffix)) sockets.add(`socket:[${inode}]`);
  }
  return sockets;
}

async function listProcesses(): Promise<string[]> {
  return (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
}

async function holdsOneOf(pid: string, sockets: ReadonlySet<string>): Promise<boolean> {
  const directory = `/proc/${pid}/fd`;
  // A process may end or be another user's while we look.
  const descriptors = await readdir(directory).catch(() => []);
  for (const descriptor of descriptors) {
    if (sockets.has(await readlink(`${directory}/${descriptor}`).catch(() => ''))) return true;
  }
  return false;
}

async function readCommand(pid: string): Promise<string> {
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return command.replaceAll('\0', ' ').trim().slice(0, 120) || 'command unknown';
}
