import { toPathPart } from '../../../../src/api/path-part.ts';
import type { RunSummary } from '../../../../src/api/run.ts';
import { MiddleCut, OutcomeMark, standingOf, Table, Td, Th, Tr } from '../../design/index.ts';
import { elapsedOf, formatDuration, formatSpending, formatTokens, whereabouts } from '../../format/index.ts';
import { ScopedLink, Section } from '../../frame/index.ts';
import { StandingNote, standsStill } from '../../standing/index.ts';
import { useMedia, useNow } from '../../state/index.ts';

const SHOWN = 8;

interface UnderWayProps {
  /** The longest first. */
  readonly running: readonly RunSummary[];
  /** Those that wait, for an approval or a time. */
  readonly waiting: readonly RunSummary[];
}

/** What is open at this moment, longest first: the step it is in or the approval it waits for, how long, how many tokens so far. */
export function UnderWay({ running, waiting }: UnderWayProps) {
  const now = useNow(1000);
  // On a phone where a run is stands under its name.
  const isWide = useMedia('(min-width: 640px)');
  const runs = [...running, ...waiting];
  const more = runs.length - SHOWN;
  return (
    <Section
      title="Running and waiting"
      aside={
        more > 0 && (
          <ScopedLink to="/runs" query={{ state: 'running,stalled,waiting' }} className="text-secondary hover:text-ink">
            {more} more
          </ScopedLink>
        )
      }
    >
      {runs.length === 0 ? (
        <p className="border-t border-line py-3 text-muted">Nothing is running, and nothing waits.</p>
      ) : (
        <Table
          label="Running and waiting"
          className="table-fixed"
          head={
            <>
              <Th className={isWide ? 'w-[30%]' : ''}>Run</Th>
              {isWide && <Th>Is at</Th>}
              <Th align="end" className="w-20">
                Elapsed
              </Th>
              <Th align="end" className="w-16">
                Tokens
              </Th>
              <Th align="end" className="w-20 max-sm:hidden xl:max-[1700px]:hidden">
                Cost
              </Th>
            </>
          }
        >
          {shownOf(running, waiting).map((run) => (
            <Row key={run.runId} run={run} now={now} isWide={isWide} />
          ))}
        </Table>
      )}
    </Section>
  );
}

/** Half of the rows are for each, where there are as many. */
function shownOf(running: readonly RunSummary[], waiting: readonly RunSummary[]): readonly RunSummary[] {
  const forWaiting = Math.min(waiting.length, Math.max(SHOWN / 2, SHOWN - running.length));
  return [...running.slice(0, SHOWN - forWaiting), ...waiting.slice(0, forWaiting)];
}

interface RowProps {
  readonly run: RunSummary;
  readonly now: number;
  readonly isWide: boolean;
}

function Row({ run, now, isWide }: RowProps) {
  const place = standsStill(run) ? (
    <StandingNote run={run} className="block max-sm:whitespace-normal!" />
  ) : (
    <span className="block truncate" title={whereabouts(run)}>
      {whereabouts(run)}
    </span>
  );
  return (
    <Tr>
      <Td>
        <ScopedLink to={`/runs/${toPathPart(run.runId)}`} className="flex items-center gap-2 hover:text-accent-text">
          <OutcomeMark standing={standingOf(run)} />
          <MiddleCut text={run.name} className="font-medium" />
        </ScopedLink>
        {!isWide && <span className="block pl-6 text-secondary text-muted">{place}</span>}
      </Td>
      {isWide && <Td className="text-muted">{place}</Td>}
      <Td align="end">{formatDuration(elapsedOf(run, now).totalMillis)}</Td>
      <Td align="end">{formatTokens(run.spending.tokens)}</Td>
      <Td align="end" className="max-sm:hidden xl:max-[1700px]:hidden">
        {formatSpending(run.spending)}
      </Td>
    </Tr>
  );
}
