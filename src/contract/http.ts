import { codeAttribute, detailAttribute, enumAttribute, idAttribute, nameAttribute, optional } from './attribute.ts';
import { httpSeconds } from './buckets.ts';
import { requestId } from './context.ts';
import { errorType } from './error-type.ts';
import { defineMetric } from './metric.ts';
import { networkProtocolVersion, serverAddress, serverPort } from './network.ts';
import { defineSpan } from './span.ts';

export const httpRequestMethod = enumAttribute({
  key: 'http.request.method',
  values: ['CONNECT', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT', 'QUERY', 'TRACE', '_OTHER'],
  brief: 'The method; `_OTHER` for one that no standard knows.',
});
export const httpRoute = nameAttribute({
  key: 'http.route',
  cap: 100,
  brief: 'The template of the route; absent where none matched, so that a path never becomes a route.',
});
export const httpResponseStatusCode = codeAttribute({
  key: 'http.response.status_code',
  cap: 60,
  brief: 'The status of the response.',
});
export const urlScheme = enumAttribute({ key: 'url.scheme', values: ['http', 'https'], brief: 'The scheme.' });
export const urlTemplate = nameAttribute({ key: 'url.template', cap: 100, brief: 'The template of the called path.' });
export const urlPath = detailAttribute({ key: 'url.path', brief: 'The path that was asked for.' });
export const urlQuery = detailAttribute({ key: 'url.query', brief: 'The query, its secrets removed.' });
export const urlFull = detailAttribute({ key: 'url.full', brief: 'The called address, its secrets removed.' });
export const userAgentOriginal = detailAttribute({ key: 'user_agent.original', brief: 'The `User-Agent` header.' });
export const clientAddress = idAttribute({ key: 'client.address', brief: 'Where the request came from.' });
export const httpRequestMethodOriginal = detailAttribute({
  key: 'http.request.method_original',
  brief: 'The method as sent, where `http.request.method` is `_OTHER`.',
});

export const httpServerRequestDuration = defineMetric({
  name: 'http.server.request.duration',
  instrument: 'histogram',
  unit: 's',
  stability: 'stable',
  brief: 'How long a request took to be answered.',
  attributes: [
    httpRequestMethod,
    urlScheme,
    optional(httpRoute),
    optional(httpResponseStatusCode),
    optional(errorType),
    optional(networkProtocolVersion),
  ],
  buckets: httpSeconds,
});

export const httpServerActiveRequests = defineMetric({
  name: 'http.server.active_requests',
  instrument: 'updowncounter',
  unit: '{request}',
  stability: 'development',
  brief: 'Requests that are being answered.',
  attributes: [httpRequestMethod, urlScheme],
});

export const httpClientRequestDuration = defineMetric({
  name: 'http.client.request.duration',
  instrument: 'histogram',
  unit: 's',
  stability: 'stable',
  brief: 'How long a called server took to answer.',
  attributes: [
    httpRequestMethod,
    serverAddress,
    serverPort,
    optional(urlTemplate),
    optional(httpResponseStatusCode),
    optional(errorType),
    optional(networkProtocolVersion),
  ],
  buckets: httpSeconds,
});

export const httpServerSpan = defineSpan({
  type: 'http.server',
  kind: 'server',
  brief: 'One request that is answered.',
  attributes: [
    httpRequestMethod,
    optional(httpRequestMethodOriginal),
    optional(httpRoute),
    optional(httpResponseStatusCode),
    optional(errorType),
    optional(urlScheme),
    optional(urlPath),
    optional(urlQuery),
    optional(serverAddress),
    optional(serverPort),
    optional(clientAddress),
    optional(userAgentOriginal),
    optional(networkProtocolVersion),
    optional(requestId),
  ],
  name: (attributes) => spanName(attributes['http.request.method'], attributes['http.route']),
});

export const httpClientSpan = defineSpan({
  type: 'http.client',
  kind: 'client',
  brief: 'One call of a server.',
  attributes: [
    httpRequestMethod,
    optional(httpRequestMethodOriginal),
    optional(urlFull),
    optional(urlTemplate),
    optional(serverAddress),
    optional(serverPort),
    optional(httpResponseStatusCode),
    optional(errorType),
    optional(networkProtocolVersion),
  ],
  name: (attributes) => spanName(attributes['http.request.method'], attributes['url.template']),
});

function spanName(method: string, template: string | undefined): string {
  const verb = method === '_OTHER' ? 'HTTP' : method;
  return template ? `${verb} ${template}` : verb;
}
