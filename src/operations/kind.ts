import { watchAbandonment } from './follow/abandonment.ts';
import { followResult } from './follow/follow-result.ts';
import type { RunningOperation } from './base-operation.ts';
import { isTelemetryOn } from './is-telemetry-on.ts';
import type { CommonOptions, Handle, Kind, Operation } from './operation.ts';
import { originOf } from './origin.ts';
import type { Origin } from './origin.ts';
import { warnOfFailure } from './warn-of-failure.ts';

interface KindDefinition<Options, Op> {
  /** `args` is what a wrapped function was called with; the other forms have none. */
  create(options: Options, origin: Origin, args: readonly unknown[]): Op & RunningOperation;
  readonly current: () => Op | undefined;
  /** Stands in for options that could not be worked out. */
  readonly fallback: Options;
}

type Call = (this: unknown, ...args: unknown[]) => unknown;

/** Gives a kind of operation its three forms. */
export function createKind<Options extends CommonOptions, Op extends Operation>(
  definition: KindDefinition<Options, Op>,
): Kind<Options, Op> {
  const run = <R>(options: Options, fn: (operation: Op) => R): R =>
    runOperation(
      create(definition, () => options),
      fn,
    );
  const wrap = (options: Options | ((...args: unknown[]) => Options), fn: Call): Call => {
    const wrapped: Call = function (...args) {
      const resolve = () => (typeof options === 'function' ? Reflect.apply(options, this, args) : options);
      return runOperation(create(definition, resolve, args), () => Reflect.apply(fn, this, args));
    };
    return Object.defineProperties(wrapped, {
      name: { value: fn.name, configurable: true },
      length: { value: fn.length, configurable: true },
    });
  };
  const start = (options: Options): Op & Handle => startOperation(create(definition, () => options));
  return Object.assign(run, { wrap, start, current: definition.current }) as unknown as Kind<Options, Op>;
}

function create<Options extends CommonOptions, Op>(
  definition: KindDefinition<Options, Op>,
  resolve: () => Options,
  args: readonly unknown[] = [],
): Op & RunningOperation {
  try {
    const options = resolve();
    return definition.create(options, originOf(options), args);
  } catch (cause) {
    warnOfFailure(cause);
    return definition.create(definition.fallback, originOf(definition.fallback), []);
  }
}

/** Runs the function as the operation and follows its result to the end. */
export function runOperation<Op, R>(operation: Op & RunningOperation, fn: (operation: Op) => R): R {
  if (!isTelemetryOn(operation.span)) return operation.run(() => fn(operation));
  return operation.run(() => {
    operation.begin();
    let result: R;
    try {
      result = fn(operation);
    } catch (error) {
      operation.fail(error);
      throw error;
    }
    return follow(result, operation);
  });
}

/** A result that cannot be looked at, such as a hostile proxy, is the caller's all the same. */
function follow<R>(result: R, operation: RunningOperation): R {
  try {
    return followResult(result, operation);
  } catch (cause) {
    warnOfFailure(cause);
    operation.complete(undefined);
    return result;
  }
}

/** The handle is an object of its own, so that one that was forgotten can be collected and its operation ended. */
function startOperation<Op extends object>(operation: Op & RunningOperation): Op & Handle {
  if (!isTelemetryOn(operation.span)) return operation;
  operation.run(() => operation.begin());
  const handle = new Proxy(operation, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  watchAbandonment(handle, operation);
  return handle;
}
