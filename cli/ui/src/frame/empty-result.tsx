import { Button, EmptyState } from '../design/index.ts';
import { changeUrl, parseTimeRange, setRange, useScope } from '../state/index.ts';
import type { Scope } from '../state/index.ts';
import { FirstRun } from './first-run.tsx';
import { useConsoleStatus } from './use-console-status.ts';

interface EmptyResultProps {
  /** What is missing, in the plural: `runs`. */
  readonly items: string;
  /** What would be here, for a console to which nothing was ever sent. */
  readonly what: string;
  /** A filter of the page's own that can be dropped besides. */
  readonly onClear?: (() => void) | undefined;
}

/** A list without rows: how to send where nothing ever came, else which filter to drop. */
export function EmptyResult({ items, what, onClear }: EmptyResultProps) {
  const scope = useScope();
  const { data } = useConsoleStatus();
  if (data && data.storage.spans + data.storage.logs + data.storage.points === 0) return <FirstRun what={what} />;
  const drops = dropsOf(scope, onClear);
  return (
    <EmptyState
      title={`No ${items} here`}
      actions={drops.map(({ label, drop }) => (
        <Button key={label} onClick={drop}>
          {label}
        </Button>
      ))}
    >
      {reasonOf(items, scope, onClear !== undefined)}
    </EmptyState>
  );
}

function reasonOf(items: string, { filter, service, environment }: Scope, hasOwn: boolean): string {
  const narrowing = [
    filter && `the filter`,
    hasOwn && 'the chosen values',
    service && `service ${service}`,
    environment && `environment ${environment}`,
  ].filter(Boolean);
  return narrowing.length > 0
    ? `No ${items} of this time match ${narrowing.join(' and ')}.`
    : `Telemetry has arrived, but no ${items} in this time.`;
}

function dropsOf({ filter, service, environment, range }: Scope, onClear: (() => void) | undefined) {
  return [
    filter && { label: 'Drop the filter', drop: () => changeUrl({ filter: '' }, 'push') },
    onClear && { label: 'Drop the chosen values', drop: onClear },
    service && { label: `All services`, drop: () => changeUrl({ service: '' }, 'push') },
    environment && { label: 'All environments', drop: () => changeUrl({ env: '' }, 'push') },
    !(range.type === 'relative' && range.text === '7d') && {
      label: 'Last 7 days',
      drop: () => setRange(parseTimeRange('7d')!, 'push'),
    },
  ].filter((drop) => drop !== false && drop !== undefined && drop !== '');
}
