import { watchAbandonment } from './abandonment.ts';
import type { Follower } from './follower.ts';
import { followStream } from './follow-stream.ts';

type Parse = (...args: unknown[]) => Promise<unknown>;

/**
 * The promise that the generated clients of OpenAI, Anthropic and others return. It parses the response when it
 * is first awaited, and lets the caller ask for the raw response instead.
 */
interface ClientPromise extends Promise<unknown> {
  responsePromise: Promise<unknown>;
  parseResponse: Parse;
  asResponse: () => Promise<unknown>;
}

export function isClientPromise(value: object): value is ClientPromise {
  const promise = value as Partial<ClientPromise>;
  return (
    value instanceof Promise &&
    promise.responsePromise instanceof Promise &&
    typeof promise.parseResponse === 'function' &&
    typeof promise.asResponse === 'function'
  );
}

/** Follows the one place that every way of reading the response goes through; a raw response ends with its headers. */
export function followClientPromise(promise: ClientPromise, follower: Follower): ClientPromise {
  const { responsePromise, parseResponse, asResponse } = promise;
  // Once the response is read the promise may be collected, and a stream that it gave is still read.
  const unwatch = watchAbandonment(promise, follower);
  let isParsed = false;
  promise.responsePromise = responsePromise.then(undefined, (error: unknown) => {
    follower.fail(error);
    throw error;
  });
  promise.parseResponse = async (...args) => {
    isParsed = true;
    unwatch();
    try {
      return followStream(await parseResponse.apply(promise, args), follower);
    } catch (error) {
      follower.fail(error);
      throw error;
    }
  };
  promise.asResponse = async () => {
    const response = await asResponse.call(promise);
    if (!isParsed) follower.complete(undefined);
    return response;
  };
  return promise;
}
