import { toPathPart } from '../../../../src/api/path-part.ts';
import type { RunSummary } from '../../../../src/api/run.ts';
import { MiddleCut, OutcomeMark, RelativeTime, standingOf, Table, Td, Th, Tr } from '../../design/index.ts';
import { formatDuration, formatSpending, formatTokens } from '../../format/index.ts';
import { ScopedLink, Section } from '../../frame/index.ts';

/** The runs that ended last: whoever has just written something sees what came of it, however quick it was. */
export function FinishedLast({ runs }: { readonly runs: readonly RunSummary[] }) {
  if (runs.length === 0) return null;
  return (
    <Section
      title="Finished last"
      // Where the parts stand below each other, failures come before it.
      className="max-xl:order-last"
      aside={
        <ScopedLink to="/runs" query={{ state: 'ended' }} className="text-secondary hover:text-ink">
          All finished
        </ScopedLink>
      }
    >
      <Table
        label="Finished last"
        className="table-fixed"
        head={
          <>
            <Th>Run</Th>
            <Th align="end" className="w-24">
              Ended
            </Th>
            <Th align="end" className="w-20">
              Duration
            </Th>
            <Th align="end" className="w-16 max-sm:hidden">
              Tokens
            </Th>
            <Th align="end" className="w-20 max-sm:hidden xl:max-[1700px]:hidden">
              Cost
            </Th>
          </>
        }
      >
        {runs.map((run) => (
          <Row key={run.runId} run={run} />
        ))}
      </Table>
    </Section>
  );
}

function Row({ run }: { readonly run: RunSummary }) {
  return (
    <Tr>
      <Td>
        <ScopedLink
          to={`/runs/${toPathPart(run.runId)}`}
          title={run.failure}
          className="flex items-center gap-2 hover:text-accent-text"
        >
          <OutcomeMark standing={standingOf(run)} />
          <MiddleCut text={run.name} className="font-medium" />
        </ScopedLink>
      </Td>
      <Td align="end" className="text-muted">
        <RelativeTime atMillis={run.endedAtMillis ?? run.startedAtMillis} />
      </Td>
      <Td align="end">{formatDuration(run.durationMillis)}</Td>
      <Td align="end" className="max-sm:hidden">
        {formatTokens(run.spending.tokens)}
      </Td>
      <Td align="end" className="max-sm:hidden xl:max-[1700px]:hidden">
        {formatSpending(run.spending)}
      </Td>
    </Tr>
  );
}
