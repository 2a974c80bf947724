import type { HrTime } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { CONSOLE_NAME } from '../../otlp/index.ts';
import type { SendOutcome, Signal, Transport } from '../../otlp/index.ts';
import type { Settings } from '../../settings/index.ts';
import type { DeliveryOptions } from '../delivery/index.ts';
import { encodeOpenOperations } from './encode-open-operations.ts';
import type { OpenOperationsOrigin } from './encode-open-operations.ts';

const INTERVAL_MILLIS = 1_000;
/** What is shorter arrives as a span before anybody could have seen it open. */
const SHORTEST_MILLIS = 1_000;
/** The oldest; further ones are seen when they end. */
const MOST_OPERATIONS = 1_000;

/**
 * Names the open spans to a console once a second, so that it can show them before they end. Only a receiver of log records that names
 * itself a console is told, past the queue and the spool: what a second ago was open is worth nothing later, and counts as nothing lost.
 */
export class OpenOperationsReport implements Disposable {
  readonly #settings: Pick<Settings, 'otlp' | 'traces'>;
  readonly #origin: OpenOperationsOrigin;
  #transport: Transport | undefined;
  #openSpans: Iterable<ReadableSpan> = [];
  #timer: NodeJS.Timeout | undefined;
  #hasNamedAny = false;
  #isSending = false;

  constructor(settings: Pick<Settings, 'otlp' | 'traces'>, origin: OpenOperationsOrigin) {
    this.#settings = settings;
    this.#origin = origin;
  }

  /** The same delivery, whose answers tell who receives. */
  watch(options: DeliveryOptions): DeliveryOptions {
    const { traces, metrics, logs } = options;
    if (logs === undefined || !this.#settings.traces.openOperations) return options;
    this.#transport = this.#watched(logs.transport);
    return {
      ...options,
      traces: traces && { ...traces, transport: this.#watched(traces.transport) },
      metrics: metrics && { ...metrics, transport: this.#watched(metrics.transport) },
      logs: { ...logs, transport: this.#transport },
    };
  }

  /** What to name when a console listens. */
  start(openSpans: Iterable<ReadableSpan>): void {
    this.#openSpans = openSpans;
  }

  [Symbol.dispose](): void {
    this.#transport = undefined;
    this.#stop();
  }

  #watched(transport: Transport): Transport {
    return {
      close: () => transport.close(),
      send: async (signal, request, options) => {
        const outcome = await transport.send(signal, request, options);
        this.#notice(signal, outcome);
        return outcome;
      },
    };
  }

  #notice(signal: Signal, outcome: SendOutcome): void {
    const { otlp } = this.#settings;
    if (outcome.kind !== 'accepted' || receiverOf(otlp[signal]) !== receiverOf(otlp.logs)) return;
    if (outcome.receiver !== CONSOLE_NAME) this.#stop();
    else if (this.#transport !== undefined) this.#timer ??= setInterval(() => void this.#report(), INTERVAL_MILLIS).unref();
  }

  /** Until the next answer of a console. */
  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#hasNamedAny = false;
  }

  async #report(): Promise<void> {
    const spans = this.#longOpen();
    if (this.#isSending || (spans.length === 0 && !this.#hasNamedAny)) return;
    this.#hasNamedAny = spans.length > 0;
    this.#isSending = true;
    if (!(await this.#send(spans))) this.#stop();
    this.#isSending = false;
  }

  async #send(spans: readonly ReadableSpan[]): Promise<boolean> {
    try {
      const request = encodeOpenOperations(spans, this.#origin);
      const outcome = await this.#transport?.send('logs', request, { timeoutMillis: INTERVAL_MILLIS });
      return outcome?.kind === 'accepted';
    } catch {
      // An attribute of the application's own, or a transport of its own; the span itself is reported on when it ends.
      return false;
    }
  }

  #longOpen(): ReadableSpan[] {
    const latestStart = Date.now() - SHORTEST_MILLIS;
    return Array.from(this.#openSpans)
      .filter(({ startTime }) => toMillis(startTime) <= latestStart)
      .slice(0, MOST_OPERATIONS);
  }
}

/** HTTP leads to one receiver by a path for each signal. */
function receiverOf({ protocol, endpoint }: Settings['otlp']['logs']): string {
  return protocol === 'grpc' ? endpoint : new URL(endpoint).origin;
}

function toMillis([seconds, nanos]: HrTime): number {
  return seconds * 1_000 + nanos / 1_000_000;
}
