import { PrometheusError } from '../../api/prometheus.ts';
import { prometheusRoutes } from '../../api/prometheus-routes.ts';
import type { PrometheusRoute } from '../../api/prometheus-routes.ts';
import { pathParameters, queryParameters } from './describe-parameters.ts';
import { asJson } from './name-schemas.ts';
import type { NamedSchemas } from './name-schemas.ts';

const documentation = { url: 'https://prometheus.io/docs/prometheus/latest/querying/api/' };
const tags = ['prometheus'];

const refusals = {
  400: 'The parameters or the expression are wrong.',
  401: 'The token is missing.',
  403: 'The console was asked under a name, or from a page, that is not its own.',
  422: 'The expression could not be evaluated.',
  429: 'More queries wait than the console takes.',
  503: 'The query took too long.',
};

/** The paths of Prometheus's HTTP API, as OpenAPI has them. */
export function describePrometheus(schemas: NamedSchemas): Record<string, object> {
  const paths = Object.entries(prometheusRoutes).map(
    ([operationId, route]) => [`/api/v1${route.path}`, describeRoute(operationId, route, schemas)] as const,
  );
  return Object.fromEntries(paths);
}

function describeRoute(operationId: string, route: PrometheusRoute, schemas: NamedSchemas): object {
  const { path, summary, query, response, takesForm } = route;
  const content = (schema: object) => ({ 'application/json': { schema: schemas.refer(asJson(schema)) } });
  const responses = {
    200: { description: 'The answer.', content: content(response) },
    ...Object.fromEntries(
      Object.entries(refusals).map(([status, description]) => [
        status,
        { description, content: content(PrometheusError) },
      ]),
    ),
  };
  const parameters = [...pathParameters(path), ...queryParameters(query)];
  const get = {
    operationId,
    tags,
    summary,
    externalDocs: documentation,
    ...(parameters.length === 0 ? {} : { parameters }),
    responses,
  };
  if (!takesForm) return { get };
  const schema = schemas.refer(asJson(query));
  const requestBody = { required: true, content: { 'application/x-www-form-urlencoded': { schema } } };
  const tooLarge = { description: 'The form is too long.', content: content(PrometheusError) };
  const post = {
    operationId: `${operationId}ByForm`,
    tags,
    summary: summary.replace(/\.$/, ', by a form.'),
    externalDocs: documentation,
    requestBody,
    responses: { ...responses, 413: tooLarge },
  };
  return { get, post };
}
