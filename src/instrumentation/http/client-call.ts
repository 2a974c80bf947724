import { performance } from 'node:perf_hooks';
import { isTracingSuppressed } from '@opentelemetry/core';
import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Context, Span } from '@opentelemetry/api';
import { errorType } from '../../contract/error-type.ts';
import { httpClientRequestDuration, httpClientSpan, httpResponseStatusCode, urlFull } from '../../contract/http.ts';
import { networkProtocolVersion } from '../../contract/network.ts';
import { recorder } from '../../sdk/recorder.ts';
import { errorTypeOf } from '../error-type.ts';
import { tracer } from '../tracer.ts';
import { contextFor } from './baggage-hosts.ts';
import { hostAttributes, parseHost } from './host.ts';
import type { Host } from './host.ts';
import { boundedMethod, methodAttributes } from './request-method.ts';
import { joinTarget, splitTarget } from './split-target.ts';

/** A request that goes out. */
export interface ClientRequestHead {
  readonly method: string;
  /** `http:` or `https:`. */
  readonly protocol: string;
  readonly host: Host;
  /** Path and query. */
  readonly target: string;
  /** Adds or replaces a header of the request. */
  setHeader(name: string, value: string): void;
}

/** How a call came out. */
export interface ClientCallResult {
  readonly status?: number | undefined;
  readonly protocolVersion?: string | undefined;
  /** What went wrong. */
  readonly error?: unknown;
}

/** Stands for an error where the application itself gave the call up. */
export const GIVEN_UP = new DOMException('The application gave the call up.', 'AbortError');

export interface ClientCall {
  /** Only the first call counts. */
  end(result: ClientCallResult): void;
}

/** The `error.type` of what the application gave up, which is no failure. */
const ABORTED = 'aborted';

const duration = recorder(httpClientRequestDuration);

/** Starts the span of a call and sends its context along; undefined where tracing is suppressed, as for our own exporters. */
export function startClientCall(head: ClientRequestHead): ClientCall | undefined {
  const parent = context.active();
  if (isTracingSuppressed(parent)) return undefined;
  const method = boundedMethod(head.method);
  const host = withPort(head.host, head.protocol);
  const span = tracer.startSpan(httpClientSpan.name({ 'http.request.method': method }), {
    kind: SpanKind.CLIENT,
    attributes: {
      ...methodAttributes(method, head.method),
      ...hostAttributes(host),
      [urlFull.key]: fullUrl(head),
    },
  });
  const active = trace.setSpan(parent, span);
  propagation.inject(contextFor(calledHost(head), active), head, {
    set: (carrier, name, value) => carrier.setHeader(name, value),
  });
  const labels = { 'http.request.method': method, 'server.address': host.address, 'server.port': host.port };
  return createCall(span, active, labels);
}

type Labels = Parameters<(typeof duration)['record']>[1];

function createCall(span: Span, active: Context, labels: Labels): ClientCall {
  const startMillis = performance.now();
  let isEnded = false;
  return {
    end({ status, protocolVersion, error }) {
      if (isEnded) return;
      isEnded = true;
      const failure = failureOf(status, error);
      const outcome = {
        ...(status !== undefined && { [httpResponseStatusCode.key]: status }),
        ...(failure !== undefined && { [errorType.key]: failure }),
        ...(protocolVersion !== undefined && { [networkProtocolVersion.key]: protocolVersion }),
      };
      span.setAttributes(outcome);
      if (failure !== undefined && failure !== ABORTED) {
        span.setStatus({ code: SpanStatusCode.ERROR });
        if (error instanceof Error) span.recordException(error);
      }
      duration.record((performance.now() - startMillis) / 1000, { ...labels, ...outcome }, active);
      span.end();
    },
  };
}

/** Whoever stops reading an answer, as OpenAI's client does after `[DONE]`, has what he wanted; before it, he has given up. */
function failureOf(status: number | undefined, error: unknown): string | undefined {
  if (error instanceof Error && error.name === 'AbortError') return status === undefined ? ABORTED : undefined;
  if (error !== undefined) return errorTypeOf(error);
  return status !== undefined && status >= 400 ? String(status) : undefined;
}

function withPort({ address, port }: Host, protocol: string): Required<Host> {
  return { address, port: port ?? (protocol === 'https:' ? 443 : 80) };
}

/** Whoever is asked through a proxy by a whole address is meant, not the proxy. */
function calledHost({ host, target }: ClientRequestHead): string {
  const called = target.startsWith('/') ? undefined : URL.parse(target)?.host;
  return (called === undefined ? undefined : parseHost(called)?.address) ?? host.address;
}

function fullUrl({ protocol, host: { address, port }, target }: ClientRequestHead): string {
  const name = address.includes(':') ? `[${address}]` : address;
  return `${protocol}//${name}${port === undefined ? '' : `:${port}`}${joinTarget(splitTarget(target))}`;
}
