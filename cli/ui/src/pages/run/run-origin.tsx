import type { RunSummary } from '../../../../src/api/run.ts';
import { Id, RelativeTime } from '../../design/index.ts';
import { comparison } from '../../filter-box/index.ts';
import { ScopedLink } from '../../frame/index.ts';

/** Where a run comes from: when, by what, for whom. Each leads to the runs that share it. */
export function RunOrigin({ summary }: { readonly summary: RunSummary }) {
  const { runId, service, environment, trigger, tenant, session, user, team, startedAtMillis } = summary;
  const facts = Object.entries({ trigger, tenant, session, user, team }).filter(([, value]) => value !== undefined);
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-3 text-secondary text-muted">
      <RelativeTime atMillis={startedAtMillis} />
      <span>
        {service}
        {environment !== undefined && ` · ${environment}`}
      </span>
      {facts.map(([key, value]) => (
        <ScopedLink
          key={key}
          to="/runs"
          query={{ filter: comparison(key, value ?? '') }}
          className="hover:text-accent-text"
          title={`Runs with this ${key}`}
        >
          {key} <span className="text-ink">{value}</span>
        </ScopedLink>
      ))}
      <Id value={runId} label="Copy run id" />
    </div>
  );
}
