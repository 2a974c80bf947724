import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface Database extends AsyncDisposable {
  /** A PostgreSQL connection string. */
  readonly url: string;
}

/**
 * Speaks PostgreSQL's protocol and answers every query with the same row, so that the service is measured and not a
 * database. It understands what `pg` sends: the start of a session, and parameterised queries that end with Sync.
 */
export async function startDatabase(): Promise<Database> {
  const server = createServer((socket) => {
    let pending = Buffer.alloc(0);
    let hasStarted = false;
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      pending = Buffer.concat([pending, chunk]);
      const answers: Buffer[] = [];
      for (;;) {
        const start = hasStarted ? 1 : 0;
        const length = pending.length < start + 4 ? Infinity : start + pending.readInt32BE(start);
        if (pending.length < length) break;
        answers.push(hasStarted ? answerTo(pending[0]) : SESSION);
        hasStarted = true;
        pending = pending.subarray(length);
      }
      socket.write(Buffer.concat(answers));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `postgres://bench@127.0.0.1:${port}/bench`,
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Only Sync is answered; what came before it needs no answer of its own. */
function answerTo(type: number | undefined): Buffer {
  return type === SYNC ? RESULT : NOTHING;
}

function message(type: string, ...parts: readonly (Buffer | string)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(`${part}\0`) : part)));
  const head = Buffer.from(`${type}\0\0\0\0`, 'latin1');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

function int16(value: number): Buffer {
  return Buffer.from([value >> 8, value & 0xff]);
}

function column(name: string): Buffer {
  const textType = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 25, 0xff, 0xff, 0, 0, 0, 0, 0, 0]);
  return Buffer.concat([Buffer.from(`${name}\0`), textType]);
}

function value(text: string): Buffer {
  return Buffer.concat([Buffer.from([0, 0, 0, text.length]), Buffer.from(text)]);
}

const SYNC = 'S'.charCodeAt(0);
const NOTHING = Buffer.alloc(0);
const READY = message('Z', Buffer.from('I'));
const SESSION = Buffer.concat([message('R', Buffer.alloc(4)), READY]);
/** ParseComplete, BindComplete, a row of two columns, its end. */
const RESULT = Buffer.concat([
  message('1'),
  message('2'),
  message('T', int16(2), column('id'), column('name')),
  message('D', int16(2), value('1'), value('compass')),
  message('C', 'SELECT 1'),
  READY,
]);
