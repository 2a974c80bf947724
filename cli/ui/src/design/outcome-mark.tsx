import {
  Ban,
  CircleDashed,
  CirclePause,
  CircleSlash,
  CircleX,
  ClockAlert,
  LoaderCircle,
  TriangleAlert,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { OperationState } from '../../../src/api/common.ts';
import type { RunOutcome } from '../../../src/api/run.ts';

/** A running or ended operation in one word. */
export type Standing = RunOutcome | Exclude<OperationState, 'ended'> | 'ended';

/** The word for how an operation stands: its outcome once it has one, its state until then. */
export function standingOf(operation: {
  readonly state: OperationState;
  readonly outcome?: RunOutcome | undefined;
}): Standing {
  return operation.outcome ?? operation.state;
}

const marks: Readonly<Record<Exclude<Standing, 'success' | 'ended'>, { icon: LucideIcon; className: string }>> = {
  failure: { icon: CircleX, className: 'text-failed' },
  timeout: { icon: ClockAlert, className: 'text-failed' },
  cancelled: { icon: CircleSlash, className: 'text-muted' },
  rejected: { icon: Ban, className: 'text-muted' },
  running: { icon: LoaderCircle, className: 'text-running' },
  waiting: { icon: CirclePause, className: 'text-waiting' },
  stalled: { icon: TriangleAlert, className: 'text-waiting' },
  abandoned: { icon: CircleDashed, className: 'text-muted' },
};

interface OutcomeMarkProps {
  readonly standing: Standing;
  /** Shows the word beside the mark. Default false: it is only its name. */
  readonly showsLabel?: boolean;
}

/** Shape and colour of how an operation stands: a failure is told by its shape as well. */
export function OutcomeMark({ standing, showsLabel = false }: OutcomeMarkProps) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <span
        role="img"
        aria-label={standing}
        title={standing}
        {...(showsLabel && { 'aria-hidden': true })}
        className="inline-flex size-4 items-center justify-center"
      >
        <Shape standing={standing} />
      </span>
      {showsLabel && <span>{standing}</span>}
    </span>
  );
}

function Shape({ standing }: { readonly standing: Standing }) {
  if (standing === 'success') return <span data-colour className="size-1.5 rounded-full bg-ok" />;
  if (standing === 'ended') return <span data-colour className="size-1.5 rounded-full bg-line-strong" />;
  const { icon: Icon, className } = marks[standing];
  return <Icon size={15} className={className} />;
}
