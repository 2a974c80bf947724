import type { CostReport } from '../../../../src/api/cost.ts';
import { MiddleCut, Td, Tr } from '../../design/index.ts';
import { formatCompact, formatSpending, formatUsd } from '../../format/index.ts';
import type { TokenKind } from '../../format/index.ts';
import { ScopedLink } from '../../frame/index.ts';
import { filterOf } from '../../state/index.ts';
import { groupOf } from './use-cost-query.ts';
import type { Dimension } from './use-cost-query.ts';

interface CostRowProps {
  readonly row: CostReport['rows'][number];
  readonly group: readonly Dimension[];
  /** That have a column. */
  readonly kinds: readonly TokenKind[];
  /** What a whole bar stands for; undefined where there is no room for bars. */
  readonly maxUsd: number | undefined;
  /** Whether each value of the group has a column of its own. */
  readonly isWide: boolean;
}

/** What one group of calls cost. Its first value leads to the calls. */
export function CostRow({ row, group, kinds, maxUsd, isWide }: CostRowProps) {
  const { tokens, calls, costUsd } = row.spending;
  const values = groupOf(row);
  const [first, ...rest] = group.map((dimension) => values[dimension] || `no ${dimension}`);
  const link = (
    <ScopedLink
      to="/traces"
      query={{ list: 'spans', filter: callsOf(group, values) }}
      className="block font-medium hover:text-accent-text"
    >
      <MiddleCut text={first ?? ''} />
    </ScopedLink>
  );
  return (
    <Tr>
      {isWide ? (
        <>
          <Td>{link}</Td>
          {rest.map((value, index) => (
            <Td key={group[index + 1]} className="text-muted">
              <MiddleCut text={value} />
            </Td>
          ))}
        </>
      ) : (
        <Td>
          {link}
          {rest.length > 0 && <span className="block truncate text-secondary text-muted">{rest.join(' · ')}</span>}
        </Td>
      )}
      {maxUsd !== undefined && (
        <Td>
          {costUsd > 0 && (
            <span
              data-colour
              className="block h-2 min-w-px rounded-[1px] bg-[var(--slate-8)]"
              style={{ width: `${(costUsd / maxUsd) * 100}%` }}
            />
          )}
        </Td>
      )}
      <Td align="end" className="font-medium">
        {formatSpending(row.spending)}
      </Td>
      <Td align="end" className="text-muted max-md:hidden">
        {row.costUsdBefore > 0 ? formatUsd(row.costUsdBefore) : '–'}
      </Td>
      <Td align="end" className="max-sm:hidden">
        {formatCompact(calls)}
      </Td>
      {kinds.map(({ key }) => (
        <Td key={key} align="end" className="text-muted max-lg:hidden">
          {tokens[key] > 0 ? formatCompact(tokens[key]) : '–'}
        </Td>
      ))}
    </Tr>
  );
}

/** The filter of the calls of a group. A value that they lack is asked for as well. */
function callsOf(group: readonly Dimension[], values: ReturnType<typeof groupOf>): string {
  const lacking = group.filter((dimension) => !values[dimension]).map((dimension) => `not has ${dimension}`);
  return [filterOf({ ...values, kind: 'inference' }), ...lacking].join(' and ');
}
