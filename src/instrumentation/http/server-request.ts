import type { IncomingMessage, ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';
import { SpanStatusCode } from '@opentelemetry/api';
import type { Context, Span } from '@opentelemetry/api';
import {
  httpResponseStatusCode,
  httpRoute,
  httpServerActiveRequests,
  httpServerRequestDuration,
  httpServerSpan,
} from '../../contract/http.ts';
import type { httpRequestMethod, urlScheme } from '../../contract/http.ts';
import { errorType } from '../../contract/error-type.ts';
import { recorder } from '../../sdk/recorder.ts';
import { errorTypeOf } from '../error-type.ts';

/** What every record of one request says. */
export interface ServerRequestLabels {
  readonly 'http.request.method': NonNullable<(typeof httpRequestMethod)['~value']>;
  readonly 'url.scheme': NonNullable<(typeof urlScheme)['~value']>;
  readonly 'network.protocol.version': string;
}

const duration = recorder(httpServerRequestDuration);
const active = recorder(httpServerActiveRequests);
const requests = new WeakMap<IncomingMessage, ServerRequest>();

/** The request that is being answered, or undefined where it is not captured. */
export function serverRequestOf(message: IncomingMessage): ServerRequest | undefined {
  return requests.get(message);
}

/** One request from its head to the end of its response. */
export class ServerRequest {
  readonly #labels: ServerRequestLabels;
  readonly #span: Span;
  readonly #context: Context;
  readonly #startMillis = performance.now();
  #route: string | undefined;
  #error: unknown;

  constructor(message: IncomingMessage, labels: ServerRequestLabels, span: Span, context: Context) {
    this.#labels = labels;
    this.#span = span;
    this.#context = context;
    requests.set(message, this);
    active.add(1, this.#activeLabels(), context);
  }

  /** The router's template of the path. Of several that match in turn, the last one answers and counts. */
  setRoute(route: string): void {
    if (route === this.#route) return;
    this.#route = route;
    this.#span.setAttribute(httpRoute.key, route);
    this.#span.updateName(httpServerSpan.name({ ...this.#labels, 'http.route': route }));
  }

  /** What a handler threw. It counts as the failure of the request if the answer is a 5xx. */
  setError(error: unknown): void {
    this.#error = error;
  }

  /** Call when the response is closed, whether it was finished or not. */
  end(response: ServerResponse): void {
    const status = response.headersSent ? response.statusCode : undefined;
    const failure = this.#failureOf(status);
    if (status !== undefined) this.#span.setAttribute(httpResponseStatusCode.key, status);
    if (failure !== undefined) this.#span.setAttribute(errorType.key, failure);
    if (status !== undefined && status >= 500) {
      this.#span.setStatus({ code: SpanStatusCode.ERROR });
      if (this.#error !== undefined) this.#span.recordException(toException(this.#error));
    }
    active.add(-1, this.#activeLabels(), this.#context);
    duration.record(
      (performance.now() - this.#startMillis) / 1000,
      {
        ...this.#labels,
        ...(this.#route !== undefined && { 'http.route': this.#route }),
        ...(status !== undefined && { 'http.response.status_code': status }),
        ...(failure !== undefined && { 'error.type': failure }),
      },
      this.#context,
    );
    this.#span.end();
  }

  /** A client that leaves before there is an answer is no failure of the server; `aborted` tells it apart. */
  #failureOf(status: number | undefined): string | undefined {
    if (status === undefined) return 'aborted';
    if (status < 500) return undefined;
    return this.#error === undefined ? String(status) : errorTypeOf(this.#error);
  }

  #activeLabels(): Pick<ServerRequestLabels, 'http.request.method' | 'url.scheme'> {
    return { 'http.request.method': this.#labels['http.request.method'], 'url.scheme': this.#labels['url.scheme'] };
  }
}

function toException(error: unknown): Error | string {
  return error instanceof Error ? error : String(error);
}
