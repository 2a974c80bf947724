import { BadgeCheck } from 'lucide-react';
import type { MetricDescription } from '../../../../src/api/metric.ts';
import { ownValue } from '../../../../src/own-value.ts';
import { BreakableName, Chip, CopyButton } from '../../design/index.ts';
import { formatCount } from '../../format/index.ts';
import { plainDescription } from './plain-description.ts';
import { unitLabel } from './unit-label.ts';

/** What of a metric differs from what the page shows elsewhere under a name that is alike. */
const remarks: Readonly<Record<string, string>> = {
  'workflow.duration':
    'Of the workflow itself. The duration on Runs goes from the first start to the last end of all that belongs to the run: with its waits, and the work that it handed to queues.',
};

/** What a metric says, how it is called and where it comes from. */
export function MetricHead({ metric }: { readonly metric: MetricDescription }) {
  const unit = unitLabel(metric);
  const remark = ownValue(remarks, metric.name);
  const says = plainDescription(metric.description);
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <h2 className="text-heading font-semibold">{says || <BreakableName name={metric.name} />}</h2>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-secondary text-muted">
        <span className="inline-flex min-w-0 items-center gap-1">
          <code title={says ? 'As OpenTelemetry names it' : 'As PromQL names it'} className="min-w-0 break-words">
            <BreakableName name={says ? metric.name : metric.prometheusName} />
          </code>
          <CopyButton text={metric.prometheusName} label={`Copy ${metric.prometheusName}`} size={12} />
        </span>
        {metric.isInContract && (
          <Chip tone="accent" icon={<BadgeCheck size={12} aria-hidden />}>
            in the contract
          </Chip>
        )}
        <span>{metric.type.replace('_', ' ')}</span>
        {unit !== '' && <span>{unit}</span>}
        <span>{formatCount(metric.series)} series</span>
        <span className="truncate" title={metric.services.join(', ')}>
          {metric.services.join(', ')}
        </span>
      </div>
      {remark !== undefined && <p className="text-secondary text-muted">{remark}</p>}
    </div>
  );
}
