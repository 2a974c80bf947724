import type { PrometheusAnswer } from './answering-engine.ts';
import { readMetadata } from './metadata.ts';
import type { Promql } from './promql.ts';

/** Clients choose by it what they may ask: that of the engine. */
const PROMETHEUS_VERSION = '3.14.0';

/**
 * Answers a request of Prometheus's HTTP API that reads: `query`, `query_range`, `series`, `labels`, `label/NAME/values`,
 * `query_exemplars`, `metadata`, `format_query`, `status/buildinfo`, and `rules` and `alerts`, of which there are none; other paths get
 * its 404.
 *
 * @param path what follows `/api/v1/`, decoded
 * @param parameters those of the address, and of the form where the request is a POST
 */
export async function handlePrometheus(
  promql: Promql,
  path: string,
  parameters: string | URLSearchParams,
): Promise<PrometheusAnswer> {
  const form = new URLSearchParams(parameters);
  switch (path) {
    case 'metadata':
      return answerMetadata(promql, form);
    case 'status/buildinfo':
      return success({
        version: PROMETHEUS_VERSION,
        revision: '',
        branch: '',
        buildUser: '',
        buildDate: '',
        goVersion: '',
      });
    case 'rules':
      return success({ groups: [] });
    case 'alerts':
      return success({ alerts: [] });
    default:
      return promql.answer(path, form);
  }
}

function answerMetadata({ database }: Promql, form: URLSearchParams): PrometheusAnswer {
  const [limit, limitPerMetric] = [limitOf(form, 'limit'), limitOf(form, 'limit_per_metric')];
  for (const [name, value] of Object.entries({ limit, limit_per_metric: limitPerMetric })) {
    if (Number.isNaN(value)) return badData(`${name} must be a number`);
  }
  const entries = Object.entries(readMetadata(database, form.get('metric') || null));
  const kept = entries.slice(0, limit).map(([name, all]) => [name, all.slice(0, limitPerMetric || undefined)] as const);
  return success(Object.fromEntries(kept));
}

/** Undefined where there is none, as below 0. */
function limitOf(form: URLSearchParams, name: string): number | undefined {
  const text = form.get(name);
  if (!text) return undefined;
  const limit = /^-?\d+$/.test(text) ? Number(text) : NaN;
  return limit < 0 ? undefined : limit;
}

function success(data: unknown): PrometheusAnswer {
  return { status: 200, body: JSON.stringify({ status: 'success', data }) };
}

function badData(error: string): PrometheusAnswer {
  return { status: 400, body: JSON.stringify({ status: 'error', errorType: 'bad_data', error }) };
}
