import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A server that speaks the part of the Redis protocol that the scenario needs; real clients connect to it. */
export async function startRedis(): Promise<AsyncDisposable & { readonly url: string }> {
  const sockets = new Set<Socket>();
  const values = new Map<string, string>();
  const server = createServer((socket) => {
    sockets.add(socket);
    const session = createSession(values);
    let pending = '';
    socket.on('data', (chunk) => {
      pending += chunk.toString('latin1');
      for (let command = takeCommand(pending); command; command = takeCommand(pending)) {
        pending = command.rest;
        socket.write(session(command.words));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A command is an array of strings, each with its length before it. */
function takeCommand(text: string): { readonly words: string[]; readonly rest: string } | undefined {
  let at = 0;
  const line = (): string | undefined => {
    const end = text.indexOf('\r\n', at);
    if (end < 0) return undefined;
    const found = text.slice(at, end);
    at = end + 2;
    return found;
  };
  const count = Number(line()?.slice(1));
  const words: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const length = Number(line()?.slice(1));
    if (Number.isNaN(length) || text.length < at + length + 2) return undefined;
    words.push(text.slice(at, at + length));
    at += length + 2;
  }
  return words.length > 0 ? { words, rest: text.slice(at) } : undefined;
}

/** Answers the commands of one connection. */
function createSession(values: Map<string, string>): (words: readonly string[]) => string {
  let queued: string[][] | undefined;
  const run = ([name = '', key = '', value = '']: readonly string[]): string => {
    switch (name.toUpperCase()) {
      case 'SET':
        values.set(key, value);
        return '+OK\r\n';
      case 'GET':
        return bulk(values.get(key));
      case 'INCR':
        values.set(key, String(Number(values.get(key) ?? 0) + 1));
        return `:${values.get(key)}\r\n`;
      case 'LPUSH':
        return '-WRONGTYPE Operation against a key holding the wrong kind of value\r\n';
      case 'HELLO':
        return '%1\r\n$5\r\nproto\r\n:3\r\n';
      default:
        return '+OK\r\n';
    }
  };
  return (words) => {
    const name = words[0]?.toUpperCase();
    if (name === 'MULTI') queued = [];
    else if (name === 'EXEC') {
      const answers = (queued ?? []).map(run);
      queued = undefined;
      return `*${answers.length}\r\n${answers.join('')}`;
    } else if (queued) {
      queued.push([...words]);
      return '+QUEUED\r\n';
    }
    return run(words);
  };
}

function bulk(value: string | undefined): string {
  return value === undefined ? '$-1\r\n' : `$${value.length}\r\n${value}\r\n`;
}
