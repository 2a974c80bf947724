import { toPathPart } from '../../../../src/api/path-part.ts';
import type { RunSummary } from '../../../../src/api/run.ts';
import { Id, MiddleCut, OutcomeMark, RelativeTime, standingOf } from '../../design/index.ts';
import { ScopedLink } from '../../frame/index.ts';

/** Which of both it is, how it ended, when, and why it failed. */
export function RunName({ letter, run }: { readonly letter: 'A' | 'B'; readonly run: RunSummary }) {
  return (
    <span className="flex min-w-0 items-center gap-x-2 max-[1099px]:flex-wrap">
      <span className="inline-flex size-5 shrink-0 items-center justify-center rounded border border-line bg-sunken text-small font-semibold text-muted">
        {letter}
      </span>
      <OutcomeMark standing={standingOf(run)} />
      <ScopedLink to={`/runs/${toPathPart(run.runId)}`} className="min-w-0 font-medium hover:text-accent-text">
        <MiddleCut text={run.name} />
      </ScopedLink>
      <Id value={run.runId} label={`Copy run id of ${letter}`} />
      <RelativeTime atMillis={run.startedAtMillis} className="shrink-0 text-secondary text-muted" />
      {run.failure && (
        <span
          title={run.failure}
          className="min-w-0 flex-1 basis-1/4 truncate text-secondary text-failed-text max-[1099px]:basis-full max-[1099px]:pl-7 max-[1099px]:whitespace-normal"
        >
          {run.failure}
        </span>
      )}
    </span>
  );
}
