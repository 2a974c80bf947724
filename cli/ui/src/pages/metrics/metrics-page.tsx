import { ListTree } from 'lucide-react';
import { useState } from 'react';
import type { MetricDescription } from '../../../../src/api/metric.ts';
import { useApi } from '../../api/index.ts';
import { Button, ErrorNotice, Popover, Segments, SkeletonRows } from '../../design/index.ts';
import { EmptyResult } from '../../filter-box/index.ts';
import { Page } from '../../frame/index.ts';
import { useMedia, useUrlState } from '../../state/index.ts';
import { Catalog } from './catalog.tsx';
import { metricAddress, metricAt, metricKey } from './metric-address.ts';
import { MetricExplorer } from './metric-explorer.tsx';
import { PromqlExplorer } from './promql-explorer.tsx';
import { chooseMetric } from './use-explorer.ts';

const WHAT =
  'Every metric that your services send can be picked here by what it says, grouped, narrowed and drawn; dots lead from a measurement to its trace.';

/** Metrics by what they say, or an expression of PromQL: one chart, all of it in the URL. */
export function MetricsPage() {
  const [mode, setMode] = useUrlState('mode', 'pick');
  const { data: metrics, error, refetch } = useApi('metrics', {});
  const isEmpty = metrics?.length === 0;
  return (
    <Page
      title="Metrics"
      scroll="own"
      actions={
        <Segments
          label="How to ask"
          value={mode}
          onChange={(next) => setMode(next, 'push')}
          options={[
            { value: 'pick', label: 'Pick' },
            { value: 'promql', label: 'PromQL' },
          ]}
        />
      }
    >
      {metrics === undefined && (
        <div className="flex-1">
          {error === null ? <SkeletonRows rows={16} /> : <ErrorNotice error={error} onRetry={() => void refetch()} />}
        </div>
      )}
      {isEmpty && (
        <Scroll>
          <EmptyResult items="metrics" what={WHAT} />
        </Scroll>
      )}
      {metrics !== undefined &&
        !isEmpty &&
        (mode === 'promql' ? (
          <Scroll>
            <PromqlExplorer />
          </Scroll>
        ) : (
          <Picked metrics={metrics} />
        ))}
    </Page>
  );
}

/** Catalog and metric side by side; where there is no room, the catalog opens over it. */
function Picked({ metrics }: { readonly metrics: readonly MetricDescription[] }) {
  const [name] = useUrlState('metric');
  const isWide = useMedia('(min-width: 1000px)');
  const [isOpen, setIsOpen] = useState(false);
  const metric = metricAt(name, metrics) ?? firstOf(metrics);
  const choose = (next: MetricDescription) => {
    chooseMetric(metricAddress(next, metrics));
    setIsOpen(false);
  };
  const catalog = <Catalog metrics={metrics} chosen={metric} onChoose={choose} />;
  return (
    <>
      {isWide && (
        <aside aria-label="Catalog" className="flex w-80 shrink-0 flex-col border-r border-line">
          {catalog}
        </aside>
      )}
      <Scroll>
        {!isWide && (
          <Popover
            label="Catalog"
            isOpen={isOpen}
            onOpenChange={setIsOpen}
            className="flex h-[70vh] w-[min(400px,calc(100vw-32px))] flex-col overflow-hidden! p-0!"
            trigger={
              <Button icon={<ListTree size={14} />} className="mb-4">
                All metrics
              </Button>
            }
          >
            {catalog}
          </Popover>
        )}
        <MetricExplorer key={metricKey(metric)} metric={metric} />
      </Scroll>
    </>
  );
}

function Scroll({ children }: { readonly children: React.ReactNode }) {
  return <div className="min-w-0 flex-1 overflow-auto px-4 pt-4 pb-8">{children}</div>;
}

/** What the page begins with: how the workflows do, where there are any. */
function firstOf(metrics: readonly MetricDescription[]): MetricDescription {
  return (
    metrics.find(({ name }) => name === 'workflow.runs') ??
    metrics.find(({ isInContract }) => isInContract) ??
    metrics[0]!
  );
}
