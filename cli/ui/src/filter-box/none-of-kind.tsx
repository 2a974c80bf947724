import type { ConsoleStatus } from '../../../src/api/storage.ts';
import { CodeBlock, EmptyState } from '../design/index.ts';
import { ScopedLink } from '../frame/index.ts';

type Stored = ConsoleStatus['storage'];
type Counted = 'runs' | 'spans' | 'logs' | 'points';

interface Kind {
  readonly counted: Counted;
  readonly title: string;
  readonly text: string;
  readonly code: string;
}

const spans: Kind = {
  counted: 'spans',
  title: 'No traces yet',
  text: 'Services send here, but no spans. They come from an OpenTelemetry SDK, which its environment turns on:',
  code: 'export OTEL_TRACES_EXPORTER=otlp',
};

/** By what a list is of. */
const kinds: Readonly<Record<string, Kind>> = {
  runs: {
    counted: 'runs',
    title: 'No runs yet',
    text: 'Services send here, but no run. A run begins with a span of a workflow or an agent around the work:',
    code: "import { workflow } from 'binnacle';\n\nawait workflow({ name: 'my-workflow' }, () => work());",
  },
  traces: spans,
  spans,
  lines: {
    counted: 'logs',
    title: 'No log lines yet',
    text: 'Services send here, but no log lines. They come from an OpenTelemetry SDK, which its environment turns on:',
    code: 'export OTEL_LOGS_EXPORTER=otlp',
  },
  metrics: {
    counted: 'points',
    title: 'No metrics yet',
    text: 'Services send here, but no metrics. They come from an OpenTelemetry SDK, which its environment turns on:',
    code: 'export OTEL_METRICS_EXPORTER=otlp',
  },
};

/** Whether nothing is kept of what a list is of, though other things are. */
export function hasNoneOf(items: string, stored: Stored): boolean {
  const kind = kinds[items];
  return kind !== undefined && stored[kind.counted] === 0;
}

const places = [
  { counted: 'spans', path: '/traces', name: 'Traces' },
  { counted: 'logs', path: '/logs', name: 'Logs' },
  { counted: 'points', path: '/metrics', name: 'Metrics' },
] as const;

/** A list without rows where none can be found by dropping a filter: how to send what it is of, and where to see what there is. */
export function NoneOfKind({ items, stored }: { readonly items: string; readonly stored: Stored }) {
  const kind = kinds[items];
  if (kind === undefined) return null;
  return (
    <EmptyState title={kind.title}>
      <p className="mb-3">{kind.text}</p>
      <CodeBlock code={kind.code} label="Copy what makes it so" />
      <p className="mt-3 flex flex-wrap gap-x-3">
        What there is:
        {places.map(
          ({ counted, path, name }) =>
            stored[counted] > 0 && (
              <ScopedLink key={path} to={path} className="text-accent-text hover:underline">
                {name}
              </ScopedLink>
            ),
        )}
      </p>
    </EmptyState>
  );
}
