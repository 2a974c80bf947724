import { ListTree } from 'lucide-react';
import { useRoute } from 'wouter';
import { toPathPart } from '../../../../src/api/path-part.ts';
import { ApiFailure, useApi } from '../../api/index.ts';
import { CopyButton, EmptyState, ErrorNotice, Id, KindIcon, RelativeTime, SkeletonRows } from '../../design/index.ts';
import { comparison } from '../../filter-box/index.ts';
import { formatCount, formatDuration, operationName } from '../../format/index.ts';
import { Page, ScopedLink } from '../../frame/index.ts';
import { SpanPanel } from '../../span-panel/index.ts';
import {
  errorOf,
  failedPath,
  hasFailed,
  kindOf,
  nameOf,
  rootsOf,
  spanKey,
  spendingOf,
  useSpans,
  Waterfall,
} from '../../waterfall/index.ts';
import type { WaterfallData } from '../../waterfall/index.ts';
import { LongHeading } from '../run/long-heading.tsx';
import { useSelection } from '../run/use-selection.ts';

/** One trace: what a run is made of, or what belongs to none. */
export function TracePage() {
  const [, params] = useRoute('/traces/:traceId');
  const traceId = params?.traceId ?? '';
  const { data, receivedAtMillis, error, retry } = useSpans('traceSpans', {
    params: { traceId },
    keepsPrevious: false,
  });
  if (data && data.model.count > 0) {
    return <Trace key={traceId} traceId={traceId} data={data} receivedAtMillis={receivedAtMillis} />;
  }
  const isMissing = data !== undefined || (error instanceof ApiFailure && error.status === 404);
  return (
    <Page title="Trace">
      {isMissing && (
        <EmptyState title="This trace is not here">
          No span of <code>{traceId}</code> is kept: none has arrived, or retention has removed them.
        </EmptyState>
      )}
      {!isMissing && error && <ErrorNotice error={error} onRetry={retry} />}
      {!isMissing && !error && <SkeletonRows rows={16} rowHeight={24} />}
    </Page>
  );
}

interface TraceProps {
  readonly traceId: string;
  readonly data: WaterfallData;
  readonly receivedAtMillis: number;
}

function Trace({ traceId, data, receivedAtMillis }: TraceProps) {
  const { model, failedCount, serviceCount } = data;
  const { tree } = model;
  const roots = Array.from(rootsOf(model));
  const first = roots[0] ?? 0;
  const name = nameOf(model, first) || 'Trace';
  const failed = failedPath(model);
  const cause = failed.at(-1);
  const selection = useSelection(traceId, cause === undefined ? undefined : spanKey(tree, cause));
  const { tokens, cost } = spendingOf(data, roots);
  return (
    <Page
      title={name}
      scroll="own"
      heading={
        <LongHeading
          mark={
            <span aria-hidden>
              <KindIcon kind={kindOf(model, first)} isError={roots.some((root) => hasFailed(model, root))} size={16} />
            </span>
          }
          name={name}
        />
      }
      toolbar={
        failed.length > 0 ? <p className="break-words text-failed-text">{failureText(model, failed)}</p> : undefined
      }
      aside={
        <div className="flex flex-wrap items-center gap-x-3 text-secondary">
          <span>{formatDuration(tree.durationMillis)}</span>
          <span>{model.count === 1 ? '1 span' : `${formatCount(model.count)} spans`}</span>
          <RelativeTime atMillis={tree.startedAtMillis} />
          <span>
            {formatCount(serviceCount)} {serviceCount === 1 ? 'service' : 'services'}
          </span>
          {tokens && <span>{tokens} tokens</span>}
          {cost && <span>{cost}</span>}
          {failedCount > 0 && <span className="text-failed-text">{formatCount(failedCount)} failed</span>}
          <RunLink traceId={traceId} />
          <Id value={traceId} label="Copy trace id" />
        </div>
      }
      actions={<CopyButton text={() => Promise.resolve(location.href)} label="Copy link" className="size-7!" />}
    >
      <div className="flex min-w-0 flex-1 flex-col">
        <Waterfall label={`Spans of ${name}`} data={data} receivedAtMillis={receivedAtMillis} selection={selection} />
      </div>
      {selection.isOpen && selection.spanId !== undefined && (
        <SpanPanel traceId={traceId} spanId={selection.spanId} onClose={selection.close} />
      )}
    </Page>
  );
}

/** As of a run: the deepest cause first, then what it made fail. */
function failureText(model: WaterfallData['model'], path: readonly number[]): string {
  const [cause = 0, ...above] = path.toReversed();
  const names = [cause, ...above].map((span) => operationName(nameOf(model, span)));
  const error = errorOf(model, cause) || 'failed without a message';
  return names.map((name, at) => (at === 0 ? `${name}: ${error}` : name)).join(' → ');
}

/** To the run that the trace is an attempt of; nothing where it belongs to none. */
function RunLink({ traceId }: { readonly traceId: string }) {
  const { data } = useApi('runs', {
    query: { from: 0, to: FAR_FUTURE_MILLIS, filter: comparison('trace', traceId), limit: 1 },
  });
  const run = data?.items[0];
  if (!run) return null;
  return (
    <ScopedLink
      to={`/runs/${toPathPart(run.runId)}`}
      className="inline-flex max-w-full min-w-0 items-center gap-1 text-accent-text hover:underline"
      title={run.name}
    >
      <ListTree size={12} className="shrink-0" />
      <span className="max-w-80 truncate">Run {run.name}</span>
    </ScopedLink>
  );
}

/** The year 5138: after anything. */
const FAR_FUTURE_MILLIS = 1e14;
