import { contract, prometheusName } from '../../../../src/contract/index.ts';

type Template = (name: string) => string;

const ofCounters: readonly Template[] = [
  (name) => `rate(${name}[5m])`,
  (name) => `sum by (job) (increase(${name}[10m]))`,
  (name) => `sum without (instance, service_instance_id) (rate(${name}[3m] offset 7m))`,
  (name) => `topk(2, increase(${name}[1h]))`,
  (name) => `resets(${name}[1h]) > 0`,
  (name) => `max_over_time(rate(${name}[2m])[20m:1m])`,
  (name) => `irate(${name}[5m]) / ignoring (instance) group_left sum without (instance) (irate(${name}[5m]))`,
  (name) => `rate(${name}[5m]) * on (job, instance) group_left (host_name) target_info`,
  (name) => `label_replace(sum by (service_name) (rate(${name}[5m])), "who", "$1-x", "service_name", "(.)(.*)")`,
  (name) => `absent(${name}{service_name="nobody"})`,
  (name) => `increase(${name}[5m] @ end()) > bool 100`,
  (name) => `count(${name}) by (service_version) or vector(0)`,
];

const ofGauges: readonly Template[] = [
  (name) => `avg_over_time(${name}[10m])`,
  (name) => `${name} offset -1m`,
  (name) => `quantile by (job) (0.9, ${name})`,
  (name) => `deriv(${name}[15m])`,
  (name) => `stddev_over_time(${name}[10m])`,
  (name) => `bottomk(1, ${name})`,
  (name) => `max by (instance) (${name}) - min by (instance) (${name})`,
  (name) => `delta(${name}[5m:30s])`,
  (name) => `predict_linear(${name}[30m], 600)`,
  (name) => `changes(${name}[20m])`,
  (name) => `clamp_max(${name}, 50) unless ${name} > 75`,
  (name) => `last_over_time(${name}[1m]) and on (job) (up or target_info)`,
];

const ofHistograms: readonly Template[] = [
  (name) => `histogram_quantile(0.95, sum by (le) (rate(${name}_bucket[5m])))`,
  (name) => `histogram_quantile(0.5, rate(${name}_bucket[10m]))`,
  (name) => `sum by (job) (rate(${name}_sum[5m])) / sum by (job) (rate(${name}_count[5m]))`,
  (name) => `sum by (le, job) (increase(${name}_bucket[15m]))`,
  (name) => `1 - sum(rate(${name}_bucket{le="+Inf"}[5m])) / sum(rate(${name}_count[5m]))`,
  (name) => `${name}_bucket{le=~"0.*|1|2.5"}`,
  (name) => `topk by (job) (1, rate(${name}_count[30m]))`,
  (name) => `histogram_quantile(0.99, sum by (le, service_name) (rate(${name}_bucket[5m] offset 1h)))`,
];

const templates = { counter: ofCounters, gauge: ofGauges, updowncounter: ofGauges, histogram: ofHistograms };
const TEMPLATES_OF_EACH = 2;

/** Two queries over each metric of the contract: each template gets its turn. */
const overContract: readonly string[] = contract.metrics.flatMap((metric, index) => {
  const all = templates[metric.instrument];
  const chosen = Array.from({ length: TEMPLATES_OF_EACH }, (_, n) => all[(index * TEMPLATES_OF_EACH + n) % all.length]);
  return chosen.flatMap((template) => template?.(prometheusName(metric)) ?? []);
});

const overOddities: readonly string[] = [
  'odd_numbers',
  'rate(odd_numbers[5m])',
  'sum(odd_numbers{kind!="strange"})',
  'odd_numbers == odd_numbers',
  'count_over_time(odd_numbers[10m])',
  'present_over_time(odd_numbers{kind="with_gaps"}[2m])',
  'absent_over_time(odd_numbers{kind="with_gaps"}[2m])',
  'min_over_time(odd_numbers[5m])',
  'count_values("value", odd_numbers{kind="steady"})',
  'odd_stale_gauge_ratio',
  'odd_stale_counter_total',
  'rate(odd_stale_counter_total[5m])',
  'increase(odd_stale_counter_total[1h])',
  '{__name__=~"odd_stale_latency_milliseconds_.*"}',
  'histogram_quantile(0.9, rate(odd_stale_latency_milliseconds_bucket[5m]))',
  'odd_rebucketed_seconds_bucket',
  'rate(odd_rebucketed_seconds_count[5m])',
  'histogram_quantile(0.7, rate(odd_rebucketed_seconds_bucket[5m]))',
  '{__name__=~"odd_sumless.*"}',
  'absent(odd_sumless_sum)',
  '{__name__=~"odd_summary_seconds.*"}',
  'rate(odd_summary_seconds_sum[5m]) / rate(odd_summary_seconds_count[5m])',
  'odd_exponential_seconds',
  'rate(odd_exponential_seconds[5m])',
  'increase(odd_exponential_seconds[30m])',
  'sum(rate(odd_exponential_seconds[5m]))',
  'histogram_quantile(0.9, rate(odd_exponential_seconds[5m]))',
  'histogram_quantile(0.1, sum by (job) (rate(odd_exponential_seconds[10m])))',
  'histogram_fraction(0.5, 2, rate(odd_exponential_seconds[5m]))',
  'histogram_count(rate(odd_exponential_seconds[5m]))',
  'histogram_sum(odd_exponential_seconds)',
  'histogram_avg(rate(odd_exponential_seconds[5m]))',
  'histogram_stddev(odd_exponential_seconds)',
  'resets(odd_exponential_seconds[1h])',
  'changes(odd_exponential_seconds[10m])',
  'sum_over_time(odd_exponential_seconds{shape="s0"}[5m])',
  'avg(odd_exponential_seconds)',
  'odd_exponential_seconds / 3',
  'last_over_time(odd_exponential_seconds[2m])',
  'count(odd_exponential_seconds) by (shape)',
  'max(odd_exponential_seconds)',
  'delta(odd_exponential_seconds[5m])',
  'odd_name_with_parts_bytes_per_second',
  'target_info',
  'count by (job) (target_info)',
  'count_over_time(target_info[15m])',
  'group by (__name__) ({job="odd"})',
  'time() - timestamp(odd_numbers)',
  'scalar(odd_numbers{kind="steady"}) + 1',
  'sort_desc(sum by (job) (target_info))',
  'vector(time()) % 7',
  '"a text"',
  '42 ^ 0.5',
  'day_of_week() + hour()',
  'absent(nothing_of_this_name{a="b"})',
  'histogram_quantile(1.5, rate(odd_rebucketed_seconds_bucket[5m]))',
  'sum(rate({__name__=~".+_total"}[5m])) by (__name__)',
  'rate(odd_numbers[5m]) + rate(odd_stale_gauge_ratio[5m])',
  'label_join(odd_numbers, "both", "/", "job", "kind")',
  'sum_over_time(odd_numbers{kind="steady"}[30m:3m] @ start())',
  'delta(odd_numbers[5m])',
  'increase(odd_numbers[1h] offset 3m)',
  'timestamp(rate(odd_numbers[5m]))',
  '-rate(odd_numbers[5m]) > bool 0',
  'quantile_over_time(0.3, odd_numbers[10m])',
  'first_over_time(odd_numbers[5m])',
  'rate({job="odd", __name__=~"odd_(numbers|stale_counter_total)"}[5m])',
  'last_over_time({job="odd", __name__=~"odd_(numbers|stale_counter_total)"}[5m])',
  'sum by (kind, nothing_of_this_name) (rate(odd_numbers[5m]))',
  'sum without () (increase(odd_numbers[5m]))',
  'sum(sum by (kind) (max_over_time(odd_numbers[5m])))',
  'topk(1, sum by (kind) ((rate(odd_stale_counter_total[5m] offset -1m))))',
  'avg by (kind) (increase(odd_numbers[5m]))',
  'absent(rate(nothing_of_this_name[5m]))',
  'sum(rate(nothing_of_this_name[5m])) or vector(0)',
];

/** What is wrong, at a place that the message tells, or cannot be evaluated. */
const wrong: readonly string[] = [
  'sum(rate(x[5m])',
  'rate(x)',
  'x{a=~"("}',
  'foo bar',
  '',
  'x[5m',
  'unknown_function(x)',
  'x{__name__="y"}',
  '{job=""}',
  'sum by (job (x)',
  'label_replace(odd_numbers, "0 bad", "$1", "kind", "(")',
  'odd_numbers * on (job) odd_numbers',
  'odd_numbers + on () group_left odd_numbers',
];

export const queries: readonly string[] = [...new Set([...overContract, ...overOddities, ...wrong])];
