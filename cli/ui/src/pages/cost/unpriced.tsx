import { CircleQuestionMark } from 'lucide-react';
import type { CostReport } from '../../../../src/api/cost.ts';
import { formatCount } from '../../format/index.ts';
import { ScopedLink } from '../../frame/index.ts';
import { quoteFilterValue } from '../../state/index.ts';

/** Models without a known price come first: what they cost is missing from every figure. */
export function Unpriced({ models }: { readonly models: CostReport['unpriced'] }) {
  return (
    <section
      aria-label="Unknown prices"
      className="flex items-start gap-3 rounded-md border border-line bg-sunken px-4 py-3"
    >
      <CircleQuestionMark size={16} className="mt-0.5 shrink-0 text-muted" />
      <div className="flex min-w-0 flex-col gap-1">
        <h2 className="font-medium">
          {models.length === 1 ? 'One model has' : `${models.length} models have`} no known price; the figures leave out
          what it costs
        </h2>
        <ul className="flex flex-wrap gap-x-6 gap-y-1">
          {models.map(({ provider, model, calls }) => (
            <li key={`${provider} ${model}`}>
              <ScopedLink
                to="/traces"
                query={{ filter: `model = ${quoteFilterValue(model)}` }}
                className="underline decoration-[var(--border-strong)] underline-offset-2 hover:text-accent-text"
              >
                {model}
              </ScopedLink>{' '}
              <span className="text-muted">
                {provider}, {formatCount(calls)} {calls === 1 ? 'call' : 'calls'}
              </span>
            </li>
          ))}
        </ul>
        <p className="text-muted">
          Give a price in the service with <code className="text-secondary">usePricing()</code>; what the provider
          reports itself comes first.
        </p>
      </div>
    </section>
  );
}
