import { lazy, Suspense } from 'react';
import type { RunSummary } from '../../../../src/api/run.ts';
import { useGo } from '../../frame/index.ts';
import { SpanPanel } from '../../span-panel/index.ts';
import { printTimeRange, useUrlState } from '../../state/index.ts';
import type { Selection } from './use-selection.ts';

const LogPanel = lazy(async () => ({ default: (await import('../logs/log-panel.tsx')).LogPanel }));

interface RunPanelProps {
  readonly summary: RunSummary;
  readonly view: string;
  readonly selection: Selection;
  /** Of the selected span. */
  readonly traceId: string | undefined;
}

/** Details of the log line that is open, else of the selected span. */
export function RunPanel({ summary, view, selection, traceId }: RunPanelProps) {
  const [logId, setLogId] = useUrlState('log');
  const go = useGo();
  if (view === 'logs' && logId !== '') {
    const { startedAtMillis, durationMillis } = summary;
    const range = printTimeRange({ from: startedAtMillis, to: startedAtMillis + Math.ceil(durationMillis) + 1 });
    return (
      <Suspense>
        <LogPanel
          id={logId}
          onClose={() => setLogId(undefined)}
          onSpan={(spanId) => {
            setLogId(undefined);
            selection.select(spanId);
          }}
          onLines={(lines) => go('/logs', { log: logId, range, ...lines })}
        />
      </Suspense>
    );
  }
  if (!selection.isOpen || selection.spanId === undefined || traceId === undefined) return null;
  return <SpanPanel traceId={traceId} spanId={selection.spanId} onClose={selection.close} />;
}
