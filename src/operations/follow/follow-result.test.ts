import { once } from 'node:events';
import { PassThrough, Readable } from 'node:stream';
import { Stream as AnthropicStream } from '@anthropic-ai/sdk/streaming';
import { Stream as OpenAIStream } from 'openai/streaming';
import { describe, expect, it } from 'vitest';
import { followResult } from './follow-result.ts';
import type { Follower } from './follower.ts';

/** Writes down what it is told. */
class Recording implements Follower {
  readonly log: string[] = [];
  run<R>(step: () => R): R {
    return step();
  }
  item(item: unknown): void {
    this.log.push(`item ${JSON.stringify(item)}`);
  }
  complete(value: unknown): void {
    this.log.push(value === undefined ? 'complete' : `complete ${JSON.stringify(value)}`);
  }
  fail(error: unknown): void {
    this.log.push(`fail ${String(error)}`);
  }
  cancel(): void {
    this.log.push('cancel');
  }
  abandon(): void {
    this.log.push('abandon');
  }
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

async function* count(to: number): AsyncGenerator<number, string, unknown> {
  for (let value = 1; value <= to; value += 1) yield value;
  return 'done';
}

describe('values and promises', () => {
  it.each([1, 'x', undefined, null, [1], new Map([[1, 2]]), new Set([1])])('gives back %j as it is', (value) => {
    const follower = new Recording();
    expect(followResult(value, follower)).toBe(value);
    expect(follower.log).toHaveLength(1);
  });

  it('ends with the value of a promise, and gives the same error as it rejects with', async () => {
    const follower = new Recording();
    expect(await followResult(Promise.resolve(7), follower)).toBe(7);
    expect(follower.log).toEqual(['complete 7']);
    const error = new Error('no');
    await expect(followResult(Promise.reject(error), new Recording())).rejects.toBe(error);
  });

  it('leaves a lazy thenable to its caller', async () => {
    let runs = 0;
    const query = {
      // oxlint-disable-next-line unicorn/no-thenable -- query builders are
      then(resolve: (rows: string[]) => unknown) {
        runs += 1;
        return Promise.resolve(resolve(['row']));
      },
    } as PromiseLike<string[]>;
    const follower = new Recording();
    const followed = followResult(query, follower);
    expect(followed).toBe(query);
    expect(runs).toBe(0);
    expect(await followed).toEqual(['row']);
    expect(runs).toBe(1);
    expect(follower.log).toEqual(['complete ["row"]']);
  });

  it('keeps the class and the members of a promise that is more than one', async () => {
    class Job extends Promise<number> {
      readonly id = 'job-1';
    }
    const job = new Job((resolve) => resolve(3));
    const follower = new Recording();
    const followed = followResult(job, follower);
    expect(followed).toBe(job);
    expect(followed.id).toBe('job-1');
    expect(await followed).toBe(3);
    expect(follower.log).toEqual(['complete 3']);
  });
});

describe('iterables', () => {
  it('follows an async generator to its end, in place', async () => {
    const follower = new Recording();
    const generator = count(2);
    const followed = followResult(generator, follower);
    expect(followed).toBe(generator);
    expect(follower.log).toEqual([]);
    const values: number[] = [];
    for await (const value of followed) values.push(value);
    expect(values).toEqual([1, 2]);
    expect(follower.log).toEqual(['item 1', 'item 2', 'complete']);
  });

  it('ends as cancelled when the consumer breaks', async () => {
    const follower = new Recording();
    for await (const value of followResult(count(5), follower)) if (value === 2) break;
    expect(follower.log).toEqual(['item 1', 'item 2', 'cancel']);
  });

  it('fails with the error that the generator throws', async () => {
    const follower = new Recording();
    const error = new TypeError('broken');
    const followed = followResult(
      (async function* () {
        yield 1;
        throw error;
      })(),
      follower,
    );
    await followed.next();
    await expect(followed.next()).rejects.toBe(error);
    expect(follower.log).toEqual(['item 1', 'fail TypeError: broken']);
  });

  it('follows what a promise resolves to', async () => {
    const follower = new Recording();
    const followed = await followResult(Promise.resolve(count(1)), follower);
    expect(follower.log).toEqual([]);
    expect(await collect(followed)).toEqual([1]);
    expect(follower.log).toEqual(['item 1', 'complete']);
  });

  it('follows synchronous generators', () => {
    const follower = new Recording();
    const followed = followResult(
      (function* () {
        yield 'a';
        yield 'b';
      })(),
      follower,
    );
    expect([...followed]).toEqual(['a', 'b']);
    expect(follower.log).toEqual(['item "a"', 'item "b"', 'complete']);
  });

  it('follows an object that makes its iterator later', async () => {
    const follower = new Recording();
    const iterable = { [Symbol.asyncIterator]: () => count(1) };
    for await (const _ of followResult(iterable, follower));
    expect(follower.log).toEqual(['item 1', 'complete']);
  });

  it.each([
    ['openai', (make: () => AsyncIterator<number>) => new OpenAIStream(make, new AbortController())],
    ['anthropic', (make: () => AsyncIterator<number>) => new AnthropicStream(make, new AbortController())],
  ] as const)('follows the branches of a teed stream of the %s client', async (_client, create) => {
    const follower = new Recording();
    const stream = create(() => count(2));
    const [left, right] = followResult(stream, follower).tee();
    expect(await collect(left)).toEqual([1, 2]);
    expect(await collect(right)).toEqual([1, 2]);
    expect(follower.log).toEqual(['item 1', 'item 2', 'complete']);
  });
});

describe('web streams', () => {
  const numbers = () => ReadableStream.from([1, 2]);

  it('follows to the end, however it is read', async () => {
    for (const read of [
      (stream: ReadableStream) => collect(stream),
      (stream: ReadableStream) => stream.pipeTo(new WritableStream()),
      (stream: ReadableStream) => Promise.all(stream.tee().map((branch) => collect(branch))),
    ]) {
      const follower = new Recording();
      await read(followResult(numbers(), follower));
      expect(follower.log).toEqual(['item 1', 'item 2', 'complete']);
    }
  });

  it('hands on a cancellation with its reason', async () => {
    let reason: unknown;
    const follower = new Recording();
    const source = new ReadableStream({ cancel: (given) => void (reason = given) });
    await followResult(source, follower).cancel('enough');
    expect(reason).toBe('enough');
    expect(follower.log).toEqual(['cancel']);
  });

  it('hands on an error as it is', async () => {
    const error = new Error('gone');
    const follower = new Recording();
    const source = new ReadableStream({ pull: (controller) => controller.error(error) });
    await expect(followResult(source, follower).getReader().read()).rejects.toBe(error);
    expect(follower.log).toEqual(['fail Error: gone']);
  });

  it('keeps a byte stream a byte stream', async () => {
    const follower = new Recording();
    const source = new ReadableStream({
      type: 'bytes',
      start(controller) {
        controller.enqueue(new Uint8Array([1, 2, 3]));
        controller.close();
      },
    });
    const reader = followResult(source, follower).getReader({ mode: 'byob' });
    const first = await reader.read(new Uint8Array(8));
    expect([...(first.value ?? [])]).toEqual([1, 2, 3]);
    expect((await reader.read(new Uint8Array(8))).done).toBe(true);
    expect(follower.log.at(-1)).toBe('complete');
  });
});

describe('Node streams', () => {
  it('follows to the end without making the stream flow', async () => {
    const follower = new Recording();
    const stream = Readable.from(['a']);
    expect(followResult(stream, follower)).toBe(stream);
    expect(stream.readableFlowing).toBe(null);
    expect(await stream.toArray()).toEqual(['a']);
    expect(follower.log[0]).toBe('complete');
  });

  it('ends as cancelled when it is destroyed early, and as failed with its error', async () => {
    const early = new Recording();
    const closed = followResult(new PassThrough(), early);
    closed.destroy();
    await once(closed, 'close');
    expect(early.log).toEqual(['cancel']);
    const failed = new Recording();
    const broken = followResult(new PassThrough(), failed);
    const seen = once(broken, 'error');
    broken.destroy(new Error('pipe'));
    expect(String((await seen)[0])).toBe('Error: pipe');
    expect(failed.log[0]).toBe('fail Error: pipe');
  });

  it('does not count as a handler of errors', () => {
    expect(followResult(new PassThrough(), new Recording()).listenerCount('error')).toBe(0);
  });
});
