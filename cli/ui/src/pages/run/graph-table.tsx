import type { RunGraph } from '../../../../src/api/run.ts';
import { KindIcon, kindLabels, MiddleCut, Table, Td, Th, Tr } from '../../design/index.ts';
import { formatCount, formatDuration, formatSpending, formatTokens, totalTokens } from '../../format/index.ts';
import { outlineGraph } from './outline-graph.ts';
import type { OutlinedNode } from './outline-graph.ts';

/** Deeper ones are not indented further: the name has to stay readable. */
const MAX_INDENTED_LEVELS = 6;

interface GraphTableProps {
  readonly graph: RunGraph;
  /** Whether each figure has a column. */
  readonly isWide: boolean;
  readonly onSelect: (spanId: string) => void;
}

/** Who called what, as lines below each other. Where there is no room beside a name, its figures are below it. */
export function GraphTable({ graph, isWide, onSelect }: GraphTableProps) {
  return (
    <Table
      label="Agents, models and tools"
      head={
        <>
          <Th>Name</Th>
          {isWide && <Th>Called by</Th>}
          {isWide && <Th align="end">Calls</Th>}
          {isWide && <Th align="end">Failed</Th>}
          <Th align="end">Time</Th>
          {isWide && <Th align="end">Tokens</Th>}
          <Th align="end">Cost</Th>
        </>
      }
    >
      {outlineGraph(graph).map((outlined) => (
        <GraphRow key={outlined.node.id} outlined={outlined} isWide={isWide} onSelect={onSelect} />
      ))}
    </Table>
  );
}

interface GraphRowProps extends Omit<GraphTableProps, 'graph'> {
  readonly outlined: OutlinedNode;
}

function GraphRow({ outlined: { node, depth, callers }, isWide, onSelect }: GraphRowProps) {
  const { kind, name, spanId, calls, errors, durationMillis, spending } = node;
  return (
    <Tr>
      <Td className="w-1/2 max-w-0 min-w-40 max-sm:w-full">
        <div style={{ paddingLeft: Math.min(depth, MAX_INDENTED_LEVELS) * 14 }}>
          <span className="flex min-w-0 items-center gap-1.5">
            <KindIcon kind={kind} isError={errors > 0} />
            <button
              type="button"
              className="min-w-0 rounded-xs hover:text-accent-text"
              onClick={() => onSelect(spanId)}
            >
              <MiddleCut text={name} />
            </button>
            {isWide && <span className="shrink-0 text-secondary text-muted">{kindLabels[kind].toLowerCase()}</span>}
          </span>
          {!isWide && (
            <span className="block pl-5 text-secondary text-muted">
              {[
                calls > 1 && `× ${formatCount(calls)}`,
                totalTokens(spending.tokens) > 0 && `${formatTokens(spending.tokens)} tokens`,
                callers.length > 1 && `by ${callers.join(', ')}`,
              ]
                .filter(Boolean)
                .join(' · ')}{' '}
              {errors > 0 && <span className="text-failed-text">{formatCount(errors)} failed</span>}
            </span>
          )}
        </div>
      </Td>
      {isWide && (
        <Td className="w-1/3 max-w-0 min-w-24 truncate text-muted" title={callers.join(', ')}>
          {callers.join(', ') || '–'}
        </Td>
      )}
      {isWide && <Td align="end">{formatCount(calls)}</Td>}
      {isWide && (
        <Td align="end">{errors > 0 ? <span className="text-failed-text">{formatCount(errors)}</span> : '–'}</Td>
      )}
      <Td align="end">{formatDuration(durationMillis)}</Td>
      {isWide && <Td align="end">{formatTokens(spending.tokens)}</Td>}
      <Td align="end">{formatSpending(spending)}</Td>
    </Tr>
  );
}
