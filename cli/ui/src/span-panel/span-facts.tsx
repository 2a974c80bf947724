import type { ReactNode } from 'react';
import type { SpanDetail } from '../../../src/api/span.ts';
import { Id, kindLabels, RelativeTime } from '../design/index.ts';
import { formatCount, formatDuration, formatUsd, totalTokens } from '../format/index.ts';
import { ScopedLink } from '../frame/index.ts';

/** The figures of a span: how long, when, whose, and what the model took. */
export function SpanFacts({ span, durationMillis }: { readonly span: SpanDetail; readonly durationMillis: number }) {
  const { row, kind, state } = span;
  const agent = span.attributes['agent.name'] ?? span.attributes['gen_ai.agent.name'];
  return (
    <dl className="grid grid-cols-[repeat(auto-fill,minmax(132px,1fr))] gap-x-4 gap-y-2 border-b border-line px-4 py-3">
      <Fact name="Duration">{formatDuration(durationMillis)}</Fact>
      <Fact name="Started">
        <RelativeTime atMillis={row.startedAtMillis} />
      </Fact>
      {state !== 'ended' && <Fact name="State">{state}</Fact>}
      <Fact name="Kind">
        {kindLabels[row.operation]}
        {kind !== 'internal' && <span className="text-muted"> {kind}</span>}
      </Fact>
      <Fact name="Service">{row.service}</Fact>
      {typeof agent === 'string' && <Fact name="Agent">{agent}</Fact>}
      {row.model !== undefined && <Fact name="Model">{row.model}</Fact>}
      {row.tokens && <TokenFacts tokens={row.tokens} />}
      {row.tokens && <Fact name="Cost">{formatUsd(row.costUsd)}</Fact>}
      <Fact name="Span">
        <Id value={row.spanId} label="Copy span id" />
      </Fact>
      <Fact name="Trace">
        <ScopedLink
          to={`/traces/${row.traceId}`}
          query={{ span: row.spanId }}
          className="text-accent-text hover:underline"
        >
          <code className="text-secondary">{row.traceId.slice(0, 8)}</code>
        </ScopedLink>
      </Fact>
    </dl>
  );
}

function TokenFacts({ tokens }: { readonly tokens: NonNullable<SpanDetail['row']['tokens']> }) {
  const parts = [
    ['in', tokens.input],
    ['out', tokens.output],
    ['cache read', tokens.cacheRead],
    ['cache write', tokens.cacheWrite],
    ['reasoning', tokens.reasoning],
  ] as const;
  return (
    <Fact name="Tokens">
      {formatCount(totalTokens(tokens))}
      <span className="block text-secondary text-muted">
        {parts
          .filter(([, count]) => count > 0)
          .map(([name, count]) => `${formatCount(count)} ${name}`)
          .join(', ')}
      </span>
    </Fact>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-small text-muted">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}
