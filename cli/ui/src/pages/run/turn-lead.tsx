import { KindIcon, OutcomeMark, standingOf } from '../../design/index.ts';
import { formatDuration } from '../../format/index.ts';
import type { TurnLead } from './turn-leads.ts';

interface LeadProps {
  readonly lead: TurnLead | undefined;
  readonly startedAtMillis: number;
  readonly onSelect: (spanId: string) => void;
}

/** What stands between two turns. */
export function Lead({ lead, startedAtMillis, onSelect }: LeadProps) {
  if (lead === undefined) return null;
  const { attempt, approvals } = lead;
  const since = (atMillis: number) => `+${formatDuration(Math.max(0, atMillis - startedAtMillis))}`;
  return (
    <>
      {attempt && (
        <h2 className="flex items-center gap-3 pt-4 pb-1 text-secondary font-medium text-muted">
          <span className="flex w-3.5 justify-center">
            <OutcomeMark standing={standingOf(attempt)} />
          </span>
          Attempt {attempt.number}
          <span className="font-normal">{since(attempt.startedAtMillis)}</span>
        </h2>
      )}
      {approvals.map(({ spanId, name, decision, startedAtMillis: atMillis }) => (
        <div key={spanId} className="flex items-center gap-3 border-b border-line py-3">
          <KindIcon kind="approval" />
          <button
            type="button"
            className="min-w-0 rounded-xs text-left font-medium [overflow-wrap:anywhere] hover:text-accent-text"
            onClick={() => onSelect(spanId)}
          >
            {name} {decision}
          </button>
          <span className="text-secondary whitespace-nowrap text-muted">{since(atMillis)}</span>
        </div>
      ))}
    </>
  );
}
