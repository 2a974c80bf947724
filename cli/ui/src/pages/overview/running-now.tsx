import type { RunSummary } from '../../../../src/api/run.ts';
import { MiddleCut, OutcomeMark, standingOf, Table, Td, Th, Tr } from '../../design/index.ts';
import { formatDuration, formatSpending, formatTokens, whereabouts } from '../../format/index.ts';
import { ScopedLink, Section } from '../../frame/index.ts';
import { useMedia, useNow } from '../../state/index.ts';

const SHOWN = 8;

/** What is open at this moment, longest first: the step it is in, how long, how many tokens so far. */
export function RunningNow({ runs }: { readonly runs: readonly RunSummary[] }) {
  const now = useNow(1000);
  // On a phone where a run is stands under its name.
  const isWide = useMedia('(min-width: 640px)');
  const more = runs.length - SHOWN;
  return (
    <Section
      title="Running now"
      aside={
        more > 0 && (
          <ScopedLink to="/runs" query={{ state: 'running' }} className="text-secondary hover:text-ink">
            {more} more
          </ScopedLink>
        )
      }
    >
      {runs.length === 0 ? (
        <p className="border-t border-line py-3 text-muted">Nothing is running.</p>
      ) : (
        <Table
          label="Running now"
          className="table-fixed"
          head={
            <>
              <Th className={isWide ? 'w-[35%]' : ''}>Run</Th>
              {isWide && <Th>Is at</Th>}
              <Th align="end" className="w-20">
                Elapsed
              </Th>
              <Th align="end" className="w-16">
                Tokens
              </Th>
              <Th align="end" className="w-20 max-sm:hidden xl:max-[1440px]:hidden">
                Cost
              </Th>
            </>
          }
        >
          {runs.slice(0, SHOWN).map((run) => (
            <Row key={run.runId} run={run} now={now} isWide={isWide} />
          ))}
        </Table>
      )}
    </Section>
  );
}

interface RowProps {
  readonly run: RunSummary;
  readonly now: number;
  readonly isWide: boolean;
}

function Row({ run, now, isWide }: RowProps) {
  const place = whereabouts(run) || (run.state === 'running' ? '' : run.state);
  return (
    <Tr>
      <Td>
        <ScopedLink
          to={`/runs/${encodeURIComponent(run.runId)}`}
          className="flex items-center gap-2 hover:text-accent-text"
        >
          <OutcomeMark standing={standingOf(run)} />
          <MiddleCut text={run.name} className="font-medium" />
        </ScopedLink>
        {!isWide && place !== '' && <span className="block truncate pl-6 text-secondary text-muted">{place}</span>}
      </Td>
      {isWide && (
        <Td className="truncate text-muted" title={place}>
          {place}
        </Td>
      )}
      <Td align="end">{formatDuration(Math.max(run.durationMillis, now - run.startedAtMillis))}</Td>
      <Td align="end">{formatTokens(run.spending.tokens)}</Td>
      <Td align="end" className="max-sm:hidden xl:max-[1440px]:hidden">
        {formatSpending(run.spending)}
      </Td>
    </Tr>
  );
}
