import type { IncomingMessage, ServerResponse } from 'node:http';
import { isTracingSuppressed } from '@opentelemetry/core';
import { context, propagation, ROOT_CONTEXT, SpanKind, trace } from '@opentelemetry/api';
import type { Attributes } from '@opentelemetry/api';
import { clientAddress, httpServerSpan, urlPath, urlQuery, urlScheme, userAgentOriginal } from '../../contract/http.ts';
import { networkProtocolVersion } from '../../contract/network.ts';
import { subscribe } from '../subscribe.ts';
import { tracer } from '../tracer.ts';
import { hostAttributes, parseHost } from './host.ts';
import { boundedMethod, methodAttributes } from './request-method.ts';
import { ServerRequest } from './server-request.ts';
import type { ServerRequestLabels } from './server-request.ts';
import { splitTarget } from './split-target.ts';

interface RequestStart {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** Captures the requests that servers of `node:http` and `node:https` answer. */
export function captureHttpServer(): Disposable {
  return subscribe({ 'http.server.request.start': startServerRequest });
}

function startServerRequest({ request, response }: RequestStart): void {
  if (isTracingSuppressed(context.active())) return;
  const labels = labelsOf(request);
  // The parent comes from the headers alone: what is active here may belong to the connection's previous request.
  const parent = propagation.extract(ROOT_CONTEXT, request.headers);
  const options = { kind: SpanKind.SERVER, attributes: spanAttributes(request, labels) };
  // Active already, for the id generator: a caller may ask for a trace id without naming a parent (X-Trace-ID).
  const span = context.with(parent, () => tracer.startSpan(httpServerSpan.name(labels), options, parent));
  const active = trace.setSpan(parent, span);
  const served = new ServerRequest(request, labels, span, active);
  response.once('close', () => served.end(response));
  // Node calls the handler next, in this very callback; the callback's end is the end of the scope.
  context.attach(active);
}

function labelsOf(request: IncomingMessage): ServerRequestLabels {
  return {
    'http.request.method': boundedMethod(request.method),
    'url.scheme': 'encrypted' in request.socket ? 'https' : 'http',
    'network.protocol.version': request.httpVersion,
  };
}

function spanAttributes(request: IncomingMessage, labels: ServerRequestLabels): Attributes {
  const { path, query } = splitTarget(request.url ?? '/');
  const host = parseHost(request.headers.host ?? '');
  return {
    ...methodAttributes(labels['http.request.method'], request.method),
    [urlScheme.key]: labels['url.scheme'],
    [urlPath.key]: path,
    [urlQuery.key]: query,
    ...(host && hostAttributes(host)),
    [clientAddress.key]: request.socket.remoteAddress,
    [userAgentOriginal.key]: request.headers['user-agent'],
    [networkProtocolVersion.key]: request.httpVersion,
  };
}
