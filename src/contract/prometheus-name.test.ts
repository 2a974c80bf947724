import { expect, it } from 'vitest';
import type { Instrument } from './metric.ts';
import { prometheusLabelName, prometheusName } from './prometheus-name.ts';

const names: readonly (readonly [name: string, unit: string, instrument: Instrument, expected: string])[] = [
  ['http.server.request.duration', 's', 'histogram', 'http_server_request_duration_seconds'],
  ['x.tokens', '{token}', 'counter', 'x_tokens_total'],
  ['u', '1', 'gauge', 'u_ratio'],
  ['nodejs.eventloop.utilization', '1', 'gauge', 'nodejs_eventloop_utilization_ratio'],
  ['db.share', '1', 'updowncounter', 'db_share'],
  ['hits.share', '1', 'counter', 'hits_share_total'],
  ['health.check.status', '{status}', 'gauge', 'health_check_status'],
  ['health.check.status', '1', 'gauge', 'health_check_status_ratio'],
  ['llm.cost', '{USD}', 'counter', 'llm_cost_total'],
  ['llm.cost', 'USD', 'counter', 'llm_cost_USD_total'],
  ['workflow.runs.total', '{run}', 'counter', 'workflow_runs_total'],
  ['total.runs', '{run}', 'counter', 'runs_total'],
  ['ratio.of.hits', '1', 'gauge', 'of_hits_ratio'],
  ['process.cpu.time', 's', 'counter', 'process_cpu_time_seconds_total'],
  ['process.memory.usage', 'By', 'updowncounter', 'process_memory_usage_bytes'],
  ['queue.seconds.waited', 's', 'gauge', 'queue_seconds_waited'],
  ['gc.pause', 'ms', 'histogram', 'gc_pause_milliseconds'],
  ['disk.used', '%', 'gauge', 'disk_used_percent'],
  ['disk.io', 'By/s', 'gauge', 'disk_io_bytes_per_second'],
  ['requests.rate', '{request}/s', 'gauge', 'requests_rate_per_second'],
  ['depth', '{task}/{worker}', 'gauge', 'depth'],
  ['speed', 'furlong/fortnight', 'gauge', 'speed_furlong_per_fortnight'],
  ['a--b..c', '', 'gauge', 'a_b_c'],
  ['job:rate', '', 'gauge', 'job:rate'],
  ['2xx.responses', '{response}', 'counter', '_2xx_responses_total'],
  ['parts', 'constructor', 'gauge', 'parts_constructor'],
  ['parts', 'valueOf/toString', 'gauge', 'parts_valueOf_per_toString'],
  ['größe', 'By', 'gauge', 'gr_e_bytes'],
];

it.each(names)('names %s in %s (%s) as Prometheus does: %s', (name, unit, instrument, expected) => {
  expect(prometheusName({ name, unit, instrument })).toBe(expected);
});

it.each([
  ['workflow.name', 'workflow_name'],
  ['http.response.status_code', 'http_response_status_code'],
  ['a..b-c', 'a__b_c'],
  ['2nd', 'key_2nd'],
  ['_hidden', 'key_hidden'],
  ['__reserved__', '__reserved__'],
  ['größe', 'gr__e'],
])('names the label %s as Prometheus does: %s', (key, expected) => {
  expect(prometheusLabelName(key)).toBe(expected);
});
