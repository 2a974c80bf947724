import { isMainThread } from 'node:worker_threads';
import { SeverityNumber } from '@opentelemetry/api';
import type { ReadableLogRecord } from '@opentelemetry/sdk-logs';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import type { Transport } from '../../otlp/index.ts';
import type { Redactor } from '../redaction/index.ts';
import { Spool } from '../spool/index.ts';
import type { SpoolOptions } from '../spool/index.ts';
import type { DeliveryStatus } from './delivery-status.ts';
import { createLogsEncoder, createTracesEncoder, metricsEncoder } from './encoder.ts';
import { Pipeline } from './pipeline.ts';
import type { BackoffOptions, SignalOptions } from './signal-options.ts';

export interface DeliveryOptions {
  /** A signal that is absent is turned off: what is added to it is ignored. */
  readonly traces?: SignalOptions | undefined;
  readonly logs?: SignalOptions | undefined;
  readonly metrics?: Pick<SignalOptions, 'transport' | 'exportTimeoutMillis'> | undefined;
  readonly redactor: Redactor;
  /** Undefined: what cannot be delivered stays in memory, up to the size of the queue. */
  readonly spool?: (SpoolOptions & { readonly isEager?: boolean | undefined }) | undefined;
  /** Default: 1 s, doubling up to 30 s. */
  readonly backoff?: BackoffOptions | undefined;
}

/** The way out of this process for all three signals. */
export interface Delivery {
  /** Takes an ended span or an emitted log record. Never throws. */
  add(signal: 'traces', span: ReadableSpan): void;
  add(signal: 'logs', record: ReadableLogRecord): void;
  /** Sends the spans that are there without waiting for more. Resolves when they are gone or have to wait for the receiver. Never rejects. */
  sendSpans(): Promise<void>;
  /**
   * Takes an encoded export request of metrics, which is sent at once. Resolves when it is taken, not when it was delivered; never
   * rejects.
   */
  sendMetrics(request: Uint8Array): Promise<void>;
  /** Resolves when everything was delivered or is on disk, at the latest after `timeoutMillis`. Holds the process until then. Never rejects. */
  flush(options: { readonly timeoutMillis: number }): Promise<void>;
  /** Flushes, then gives up connections, timers and the spool directory. What is added later is ignored. */
  shutdown(options: { readonly timeoutMillis: number }): Promise<void>;
  /**
   * Puts everything that is only in memory on disk, synchronously. With `isFinal`, the process is ending: what is added from now
   * on is written at once, and what cannot be written is counted as lost.
   */
  spoolNow(options?: { readonly isFinal?: boolean }): void;
  /** Ends connections and requests under way, which may hold the process. What they carry is sent again. */
  disconnect(): void;
  status(): DeliveryStatus;
}

const DEFAULT_BACKOFF: BackoffOptions = { firstMillis: 1_000, lastMillis: 30_000 };
/** When what dead processes left is first looked for, unless something is sent before. */
const FIRST_LOOK_MILLIS = 100;
/** How often the spool says that its owner is alive, and looks for what others left. */
const LOOK_INTERVAL_MILLIS = 30_000;
/** Metrics are collected when they are sent: nothing is gained by waiting, and a request is a batch of its own. */
const METRICS_OPTIONS = { maxQueueSize: 64, maxBatchSize: 1, scheduleDelayMillis: 1_000 };

/** What was said last before a process is killed tells why. */
const isError = ({ severityNumber = SeverityNumber.UNSPECIFIED }: ReadableLogRecord): boolean =>
  severityNumber >= SeverityNumber.ERROR;

/** One state machine for a process, or for a worker thread of it: bounded memory, then disk, then the receiver, in order. */
export function createDelivery(options: DeliveryOptions): Delivery {
  return new ProcessDelivery(options);
}

type AnyPipeline = Pick<Pipeline<never>, 'run' | 'flush' | 'spoolNow' | 'stop'>;

class ProcessDelivery implements Delivery {
  readonly #spool: Spool | undefined;
  readonly #traces: Pipeline<ReadableSpan> | undefined;
  readonly #logs: Pipeline<ReadableLogRecord> | undefined;
  readonly #metrics: Pipeline<Uint8Array> | undefined;
  readonly #transports: ReadonlySet<Transport>;
  #lookTimer: NodeJS.Timeout;

  constructor({ traces, logs, metrics, redactor, spool, backoff = DEFAULT_BACKOFF }: DeliveryOptions) {
    this.#spool = spool && new Spool(spool);
    // A worker thread is stopped without a word when the main thread ends the process.
    const shared = { backoff, spool: this.#spool, isEager: spool?.isEager ?? !isMainThread };
    this.#traces =
      traces && new Pipeline({ ...shared, signal: 'traces', encoder: createTracesEncoder(redactor), options: traces });
    this.#logs =
      logs &&
      new Pipeline({
        ...shared,
        signal: 'logs',
        encoder: createLogsEncoder(redactor),
        options: logs,
        isUrgent: isError,
      });
    this.#metrics =
      metrics &&
      new Pipeline({
        ...shared,
        signal: 'metrics',
        encoder: metricsEncoder,
        options: { ...metrics, ...METRICS_OPTIONS },
      });
    this.#transports = new Set([traces, logs, metrics].flatMap((signal) => signal?.transport ?? []));
    this.#lookTimer = setTimeout(this.#look, FIRST_LOOK_MILLIS).unref();
  }

  add(signal: 'traces', span: ReadableSpan): void;
  add(signal: 'logs', record: ReadableLogRecord): void;
  add(signal: 'traces' | 'logs', record: ReadableSpan | ReadableLogRecord): void {
    if (signal === 'traces') this.#traces?.add(record as ReadableSpan);
    else this.#logs?.add(record as ReadableLogRecord);
  }

  async sendSpans(): Promise<void> {
    await this.#traces?.run();
  }

  async sendMetrics(request: Uint8Array): Promise<void> {
    this.#metrics?.add(request);
    void this.#metrics?.run();
  }

  async flush({ timeoutMillis }: { readonly timeoutMillis: number }): Promise<void> {
    this.#spool?.adopt();
    let timer: NodeJS.Timeout | undefined;
    const isTooLate = new Promise<boolean>((resolve) => {
      // Not released: connections do not hold the process, and this has been asked for.
      timer = setTimeout(() => resolve(true), timeoutMillis);
    });
    const untilMillis = Date.now() + timeoutMillis;
    const flushed = Promise.all(this.#pipelines().map((pipeline) => pipeline.flush(untilMillis)));
    if (await Promise.race([flushed.then(() => false), isTooLate])) this.spoolNow();
    clearTimeout(timer);
  }

  async shutdown(options: { readonly timeoutMillis: number }): Promise<void> {
    await this.flush(options);
    this.spoolNow({ isFinal: true });
    clearTimeout(this.#lookTimer);
    for (const pipeline of this.#pipelines()) pipeline.stop();
    this.disconnect();
    this.#spool?.release();
  }

  spoolNow({ isFinal = false }: { readonly isFinal?: boolean } = {}): void {
    for (const pipeline of this.#pipelines()) pipeline.spoolNow(isFinal);
    // The process lives on when a worker thread ends, and may deliver what it leaves.
    if (isFinal && !isMainThread) this.#spool?.release();
  }

  disconnect(): void {
    for (const transport of this.#transports) transport.close();
  }

  status(): DeliveryStatus {
    return {
      ...(this.#traces && { traces: this.#traces.status() }),
      ...(this.#metrics && { metrics: this.#metrics.status() }),
      ...(this.#logs && { logs: this.#logs.status() }),
      spool: this.#spool?.status(),
    };
  }

  readonly #look = (): void => {
    this.#lookTimer = setTimeout(this.#look, LOOK_INTERVAL_MILLIS).unref();
    this.#spool?.beat();
    if (this.#spool?.adopt() === true) for (const pipeline of this.#pipelines()) void pipeline.run();
  };

  #pipelines(): readonly AnyPipeline[] {
    return [this.#traces, this.#logs, this.#metrics].filter((pipeline) => pipeline !== undefined);
  }
}
