import { Search } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { MetricDescription } from '../../../../src/api/metric.ts';
import { BreakableName, classNames, useKeys } from '../../design/index.ts';
import { moveBetweenButtons } from '../../filter-box/index.ts';
import { useUrlMirror } from '../../state/index.ts';
import { groupMetrics } from './group-metrics.ts';
import { metricKey } from './metric-address.ts';
import { plainDescription } from './plain-description.ts';
import { unitLabel } from './unit-label.ts';

interface CatalogProps {
  readonly metrics: readonly MetricDescription[];
  readonly chosen: MetricDescription;
  readonly onChoose: (metric: MetricDescription) => void;
}

const asText = { parse: (text: string) => text, print: (text: string) => text };

/** The metrics that arrived, by what they say: those of the contract first. */
export function Catalog({ metrics, chosen, onChoose }: CatalogProps) {
  const [search, setSearch] = useUrlMirror('find', asText);
  const field = useRef<HTMLInputElement>(null);
  useKeys({ '/': () => field.current?.focus() });
  const groups = groupMetrics(metrics, search);
  const shown = groups.flatMap((group) => group.metrics);
  // The list is one stop of the Tab key, at what is chosen; arrow keys go on from there.
  const stop = shown.find((metric) => metricKey(metric) === metricKey(chosen)) ?? shown[0];
  return (
    <div className="flex min-h-0 flex-1 flex-col" onKeyDown={moveBetweenButtons}>
      <label className="flex h-10 shrink-0 items-center gap-2 border-b border-line px-4 focus-within:bg-sunken">
        <Search size={14} className="shrink-0 text-muted" aria-hidden />
        <input
          ref={field}
          type="search"
          aria-label="Search metrics"
          placeholder="Search by what it says, or by name"
          className="h-full min-w-0 flex-1 bg-transparent outline-none placeholder:text-muted"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={({ key }) => key === 'Enter' && shown[0] !== undefined && onChoose(shown[0])}
        />
      </label>
      <nav aria-label="Metrics" className="min-h-0 flex-1 overflow-y-auto pb-4">
        {groups.map(({ name, metrics: members }) => (
          <section key={name} aria-label={name}>
            <h2 className="sticky top-0 z-10 flex h-7 items-center bg-surface px-4 text-small font-medium text-muted">
              {name}
            </h2>
            {members.map((metric) => (
              <Item
                key={metricKey(metric)}
                metric={metric}
                isAlike={metrics.some((one) => one !== metric && one.name === metric.name)}
                isChosen={metricKey(metric) === metricKey(chosen)}
                isTabStop={metric === stop}
                onChoose={onChoose}
              />
            ))}
          </section>
        ))}
        {groups.length === 0 && <p className="p-4 text-muted">No metric says that.</p>}
      </nav>
    </div>
  );
}

interface ItemProps {
  readonly metric: MetricDescription;
  /** Whether another has its name. */
  readonly isAlike: boolean;
  readonly isChosen: boolean;
  readonly isTabStop: boolean;
  readonly onChoose: (metric: MetricDescription) => void;
}

function Item({ metric, isAlike, isChosen, isTabStop, onChoose }: ItemProps) {
  const says = plainDescription(metric.description);
  const button = useRef<HTMLButtonElement>(null);
  // What the page begins with can be anywhere in the list.
  useEffect(() => {
    if (isChosen) button.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  return (
    <button
      ref={button}
      type="button"
      data-choice
      tabIndex={isTabStop ? 0 : -1}
      aria-current={isChosen}
      title={plainDescription(metric.description)}
      className={classNames(
        'block w-full scroll-mt-7 px-4 py-1 text-left focus-visible:outline-offset-[-2px]',
        isChosen ? 'bg-selected' : 'hover:bg-hover',
      )}
      onClick={() => onChoose(metric)}
    >
      {says !== '' && <span className="line-clamp-2">{says}</span>}
      <span
        className={classNames('flex items-baseline gap-2', says === '' ? 'text-secondary' : 'text-small text-muted')}
      >
        <code className="min-w-0 break-words">
          <BreakableName name={metric.name} />
        </code>
        <span className="ml-auto shrink-0 text-small text-muted">
          {[isAlike && metric.type.replace('_', ' '), unitLabel(metric)].filter(Boolean).join(', ')}
        </span>
      </span>
    </button>
  );
}
