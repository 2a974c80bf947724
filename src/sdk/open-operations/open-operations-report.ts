import { setTimeout as sleep } from 'node:timers/promises';
import type { HrTime } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { CONSOLE_NAME } from '../../otlp/index.ts';
import type { SendOutcome, Signal, Transport } from '../../otlp/index.ts';
import type { Settings } from '../../settings/index.ts';
import type { Delivery, DeliveryOptions } from '../delivery/index.ts';
import { encodeOpenOperations } from './encode-open-operations.ts';
import type { OpenOperationsOrigin } from './encode-open-operations.ts';

const INTERVAL_MILLIS = 500;
/** For one request. */
const TIMEOUT_MILLIS = 1_000;
/** What is shorter arrives as a span before anybody could have seen it open. */
const SHORTEST_MILLIS = 250;
/** The oldest; further ones are seen when they end. */
const MOST_OPERATIONS = 1_000;
/** In a row. A console that is only slow will answer again; one that does not is gone. */
const MOST_FAILURES = 10;

/**
 * Names the open spans to a console twice a second, so that it can show them before they end. Only a receiver of log records that names
 * itself a console is told, past the queue and the spool: a second later it is worth nothing, so that none of it counts as lost.
 */
export class OpenOperationsReport implements Disposable {
  readonly #settings: Pick<Settings, 'otlp' | 'traces'>;
  readonly #origin: OpenOperationsOrigin;
  #transport: Transport | undefined;
  #openSpans: Iterable<ReadableSpan> = [];
  #delivery: Pick<Delivery, 'sendSpans'> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #hasNamedAny = false;
  #isSending = false;
  #failures = 0;
  /** Whether the connection was given up for a console that was too slow, so that a new one leads to it again. */
  #isCut = false;

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
  start(openSpans: Iterable<ReadableSpan>, delivery: Pick<Delivery, 'sendSpans'>): void {
    this.#openSpans = openSpans;
    this.#delivery = delivery;
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
    else if (this.#transport !== undefined)
      this.#timer ??= setInterval(() => void this.#report(), INTERVAL_MILLIS).unref();
  }

  /** Until the next answer of a console. */
  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#hasNamedAny = false;
    this.#failures = 0;
    this.#isCut = false;
  }

  async #report(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    const spans = this.#longOpen();
    // What is named no more has arrived before: a console would take the time between for waiting.
    await Promise.race([this.#delivery?.sendSpans(), sleep(TIMEOUT_MILLIS, undefined, { ref: false })]);
    // The answer may have come from somebody else.
    const isConsole = this.#timer !== undefined;
    if (isConsole && (spans.length > 0 || this.#hasNamedAny)) await this.#name(spans);
    this.#isSending = false;
  }

  async #name(spans: readonly ReadableSpan[]): Promise<void> {
    this.#hasNamedAny = spans.length > 0;
    const outcome = await this.#send(spans);
    this.#isCut = outcome?.kind === 'retry' && outcome.hint === 'timeout';
    if (outcome?.kind === 'accepted') this.#failures = 0;
    else if (!mayRecover(outcome) || ++this.#failures >= MOST_FAILURES) this.#stop();
  }

  async #send(spans: readonly ReadableSpan[]): Promise<SendOutcome | undefined> {
    try {
      const request = encodeOpenOperations(spans, this.#origin);
      // Who listens behind a new connection is known by the next answer to what must be sent anyway.
      const options = { timeoutMillis: TIMEOUT_MILLIS, mustBeConnected: !this.#isCut };
      return await this.#transport?.send('logs', request, options);
    } catch {
      // Reading an attribute of the application's own threw: its span is reported on when it ends.
      return undefined;
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

/** Where nobody listens any more, somebody else may soon. */
function mayRecover(outcome: SendOutcome | undefined): boolean {
  return outcome?.kind === 'retry' && outcome.hint !== 'refused-connection';
}

function toMillis([seconds, nanos]: HrTime): number {
  return seconds * 1_000 + nanos / 1_000_000;
}
