import type { Overview } from '../../../../src/api/overview.ts';
import { toPathPart } from '../../../../src/api/path-part.ts';
import { MiddleCut, RelativeTime, Table, Td, Th, Tr } from '../../design/index.ts';
import { formatCount } from '../../format/index.ts';
import { ScopedLink, Section } from '../../frame/index.ts';
import { runsOfReason } from './runs-of-reason.ts';

const SHOWN = 8;

interface FailedRecentlyProps {
  readonly reasons: Overview['failedByReason'];
  /** Runs whose process went away: they have no outcome, so no list of failures has them. */
  readonly abandoned: number;
}

/** Failed and abandoned runs of the window, grouped by their reason. */
export function FailedRecently({ reasons, abandoned }: FailedRecentlyProps) {
  return (
    <Section title="Failed recently" aside={reasons.length > 0 && <Links abandoned={abandoned} />}>
      {reasons.length === 0 ? (
        <p className="border-t border-line py-3 text-muted">Nothing has failed in this time.</p>
      ) : (
        <Table
          label="Failed recently"
          className="table-fixed"
          head={
            <>
              <Th align="end" className="w-12">
                Times
              </Th>
              <Th>Reason</Th>
              <Th className="w-[22%] max-sm:hidden">Workflow</Th>
              <Th align="end" className="w-28">
                Last
              </Th>
            </>
          }
        >
          {reasons.slice(0, SHOWN).map((reason) => (
            <ReasonRow key={`${reason.reason} ${reason.errorType}`} reason={reason} />
          ))}
        </Table>
      )}
    </Section>
  );
}

/** The number leads to all of the runs, the reason to the last one. */
function ReasonRow({ reason }: { readonly reason: FailedRecentlyProps['reasons'][number] }) {
  return (
    <Tr>
      <Td align="end" className="font-medium text-failed-text">
        <ScopedLink
          to="/runs"
          query={{ filter: runsOfReason(reason) }}
          aria-label={`${formatCount(reason.count)} × ${reason.reason}`}
          className="underline decoration-line underline-offset-4 hover:decoration-current"
        >
          {formatCount(reason.count)}
        </ScopedLink>
      </Td>
      <Td>
        <ScopedLink
          to={`/runs/${toPathPart(reason.last.runId)}`}
          title={reason.reason}
          className="line-clamp-2 break-words hover:text-accent-text"
        >
          {reason.reason || reason.errorType}
        </ScopedLink>
      </Td>
      <Td className="text-muted max-sm:hidden">
        <Workflows names={reason.workflows} />
      </Td>
      <Td align="end" className="text-muted">
        <RelativeTime atMillis={reason.last.endedAtMillis ?? reason.last.startedAtMillis} />
        {reason.count > 1 && (
          <span className="block text-secondary">
            since <RelativeTime atMillis={reason.firstAtMillis} />
          </span>
        )}
      </Td>
    </Tr>
  );
}

/** The first by name; how many more there are. */
function Workflows({ names }: { readonly names: readonly string[] }) {
  const [first = '', ...others] = names;
  return (
    <span className="flex min-w-0 gap-1" title={names.join(', ')}>
      <MiddleCut text={first} className="min-w-0" />
      {others.length > 0 && <span className="shrink-0">+{others.length}</span>}
    </span>
  );
}

/** To the runs themselves. */
function Links({ abandoned }: Pick<FailedRecentlyProps, 'abandoned'>) {
  return (
    <span className="flex gap-4 text-secondary">
      {abandoned > 0 && (
        <ScopedLink to="/runs" query={{ state: 'abandoned' }} className="hover:text-ink">
          All abandoned
        </ScopedLink>
      )}
      <ScopedLink to="/runs" query={{ filter: 'failed = true' }} className="hover:text-ink">
        All failures
      </ScopedLink>
    </span>
  );
}
