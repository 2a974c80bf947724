import type { QueryOf, ResponseOf, RouteName } from '../../api/routes.ts';
import { conversationOf, graphOf, markdownOf } from '../../conversation/index.ts';
import { aggregateMetric, describeMetrics } from '../../prometheus/index.ts';
import type { Promql } from '../../prometheus/index.ts';
import { readRunEvents, readRunLogs, readRunOperations } from '../../store/read/read-run-items.ts';
import { listLogs, listRunLogs } from '../../store/read/list-logs.ts';
import { listRuns } from '../../store/read/list-runs.ts';
import { listFindings, listSources } from '../../store/read/list-sources.ts';
import { listSpans } from '../../store/read/list-spans.ts';
import { listTraces } from '../../store/read/list-traces.ts';
import type { Reader } from '../../store/read/reader.ts';
import { openSpansOfRun } from '../../store/read/open-spans-of-run.ts';
import { readLog } from '../../store/read/read-log.ts';
import { readSenders } from '../../store/read/read-senders.ts';
import { readSpan } from '../../store/read/read-span.ts';
import { readSpanOrigins } from '../../store/read/read-span-origins.ts';
import { readRunSpans, readTraceSpans } from '../../store/read/read-span-tree.ts';
import { readRun } from '../../store/read/run-detail.ts';
import { readAttributeKeys } from '../../store/read/read-attribute-keys.ts';
import { readAttributeValues } from '../../store/read/read-attribute-values.ts';
import { readCost } from '../../store/read/read-cost.ts';
import { readLogHistogram, readTraceHistogram } from '../../store/read/histograms.ts';
import { readOverview } from '../../store/read/read-overview.ts';
import { readRunRow } from '../../store/read/run-row.ts';
import { toRunSummary } from '../../store/read/run-summary.ts';
import { readRunFacets } from '../../store/read/run-facets.ts';
import { checkConsole } from './check-console.ts';
import type { ConsoleFacts } from './console-facts.ts';

/** What an answer is made from. */
interface Question<N extends RouteName> {
  readonly reader: Reader;
  readonly promql: Promql;
  /** Of the path; each that the route names is there. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: QueryOf<N>;
  readonly facts: ConsoleFacts;
}

/** The routes that change nothing. */
export type AnswerName = Exclude<RouteName, 'setRetention' | 'erase'>;

type Answer<N extends RouteName> = (question: Question<N>) => ResponseOf<N> | Promise<ResponseOf<N>>;

/** How each route is answered, in the query worker. */
export const answers: { readonly [N in AnswerName]: Answer<N> } = {
  status: ({ reader, facts }) => ({
    version: facts.version,
    startedAtMillis: facts.startedAtMillis,
    nowMillis: reader.nowMillis,
    endpoints: facts.endpoints,
    receiving: facts.receiving,
    storage: facts.storage,
    ...readSenders(reader),
  }),
  storage: ({ facts }) => facts.storage,
  runs: ({ reader, query }) => listRuns(reader, query),
  run: ({ reader, parameters }) => readRun(reader, of(parameters, 'runId')),
  runSpans: ({ reader, parameters, query }) => readRunSpans(reader, of(parameters, 'runId'), query.attempt),
  runLogs: ({ reader, parameters, query }) => listRunLogs(reader, of(parameters, 'runId'), query),
  traces: ({ reader, query }) => listTraces(reader, query),
  traceSpans: ({ reader, parameters }) => readTraceSpans(reader, of(parameters, 'traceId')),
  span: ({ reader, parameters }) => readSpan(reader, of(parameters, 'traceId'), of(parameters, 'spanId')),
  spans: ({ reader, query }) => listSpans(reader, query),
  logs: ({ reader, query }) => listLogs(reader, query),
  log: ({ reader, parameters }) => readLog(reader, of(parameters, 'id')),
  sources: ({ reader }) => listSources(reader),
  findings: ({ reader }) => listFindings(reader),
  overview: ({ reader, query }) => readOverview(reader, query),
  runFacets: ({ reader, query }) => readRunFacets(reader, query),
  traceHistogram: ({ reader, query }) => readTraceHistogram(reader, query),
  logHistogram: ({ reader, query }) => readLogHistogram(reader, query),
  attributeKeys: ({ reader, query }) => readAttributeKeys(reader, query),
  attributeValues: ({ reader, query }) => readAttributeValues(reader, query),
  cost: ({ reader, query }) => readCost(reader, query),
  runConversation: ({ reader, parameters }) => {
    const runId = of(parameters, 'runId');
    return conversationOf(
      readRunOperations(reader, runId),
      readRunEvents(reader, runId),
      readSpanOrigins(reader, runId),
    );
  },
  runGraph: ({ reader, parameters }) => {
    const runId = of(parameters, 'runId');
    return graphOf(readRunOperations(reader, runId), readSpanOrigins(reader, runId));
  },
  runMarkdown: ({ reader, parameters }) => {
    const runId = of(parameters, 'runId');
    const summary = toRunSummary(reader, readRunRow(reader, runId));
    const spans = [...readRunOperations(reader, runId), ...openSpansOfRun(reader, runId)];
    const origins = readSpanOrigins(reader, runId);
    return {
      markdown: markdownOf({ summary, spans, logs: readRunLogs(reader, runId), origins, nowMillis: reader.nowMillis }),
    };
  },
  metrics: ({ reader }) => describeMetrics(reader.database),
  aggregate: ({ promql, query }) => aggregateMetric(promql, query),
  doctor: ({ reader, facts }) => checkConsole(reader, facts),
};

function of(parameters: Readonly<Record<string, string>>, name: string): string {
  return parameters[name] ?? '';
}
