import { setImmediate as nextTurn } from 'node:timers/promises';
import { agent, tool } from '../../../../src/index.ts';
import { start } from '../../../../src/start.ts';

/** Results that nobody reads and a handle that nobody ends. Run with --expose-gc. */
const collectGarbage = globalThis.gc;
if (!collectGarbage) throw new Error('run with --expose-gc');

const telemetry = start();

function forget(): void {
  agent({ name: 'unread generator' }, async function* () {
    yield 1;
  });
  tool({ name: 'unread stream' }, () => new ReadableStream());
  agent.start({ name: 'forgotten handle' });
}

class LazyJob<T> extends Promise<T> {}

/** A stream that a promise gave, which is collected long before the stream is read to its end. */
const stream = await agent({ name: 'slow reader' }, () =>
  LazyJob.resolve(
    (async function* () {
      yield 1;
      yield 2;
    })(),
  ),
);
await stream.next();
forget();
const ended = (): number => telemetry.status()?.traces?.accepted ?? 0;
for (let turn = 0; turn < 200 && ended() < 3; turn += 1) {
  await nextTurn();
  await collectGarbage({ type: 'major', execution: 'async' });
}
for await (const _ of stream);
