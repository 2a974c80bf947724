import { PrometheusAnswer, PrometheusError } from '../../api/prometheus.ts';
import type { JsonSchema, NamedSchemas } from './name-schemas.ts';

const documentation = 'https://prometheus.io/docs/prometheus/latest/querying/api/';

/** What is answered below `/api/v1/`, by name of the operation. Its parameters and data are documented by Prometheus. */
const addresses = {
  promqlQuery: { path: 'query', summary: 'Evaluates PromQL at an instant.' },
  promqlQueryRange: { path: 'query_range', summary: 'Evaluates PromQL at each step of a period.' },
  promqlExemplars: { path: 'query_exemplars', summary: 'Exemplars of the series that an expression selects.' },
  promqlSeries: { path: 'series', summary: 'Series that match selectors.' },
  promqlLabels: { path: 'labels', summary: 'Names of labels.' },
  promqlFormat: { path: 'format_query', summary: 'An expression, laid out.' },
  promqlLabelValues: { path: 'label/{label}/values', summary: 'Values of a label.' },
  promqlMetadata: { path: 'metadata', summary: 'Types, units and descriptions of metrics.' },
  promqlBuildInfo: { path: 'status/buildinfo', summary: 'The version of Prometheus whose engine this is.' },
} as const;

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
  const content = (schema: object) => ({ 'application/json': { schema: schemas.refer(schema as JsonSchema) } });
  const responses = {
    200: { description: 'The answer.', content: content(PrometheusAnswer) },
    ...Object.fromEntries(
      Object.entries(refusals).map(([status, description]) => [
        status,
        { description, content: content(PrometheusError) },
      ]),
    ),
  };
  const common = { tags: ['prometheus'], externalDocs: { url: documentation }, responses };
  const paths = Object.entries(addresses).map(([operationId, { path, summary }]) => {
    const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      description: 'A label, as PromQL names it.',
      schema: { type: 'string' },
      example: 'job',
    }));
    return [
      `/api/v1/${path}`,
      { get: { operationId, summary, ...(parameters.length === 0 ? {} : { parameters }), ...common } },
    ] as const;
  });
  return Object.fromEntries(paths);
}
