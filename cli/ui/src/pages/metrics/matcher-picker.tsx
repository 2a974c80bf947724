import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, CircleMinus, Plus } from 'lucide-react';
import { useState } from 'react';
import type { MetricDescription } from '../../../../src/api/metric.ts';
import { Chip, ChipButton, IconButton, Popover } from '../../design/index.ts';
import { useScope, windowOf } from '../../state/index.ts';
import { byMeaning } from './label-order.ts';
import { printMatchers, withMatcher } from './matchers.ts';
import type { Matcher } from './matchers.ts';
import { labelValues } from './prometheus-api.ts';

interface MatcherPickerProps {
  readonly metric: MetricDescription;
  readonly matchers: readonly Matcher[];
  readonly onChange: (matchers: readonly Matcher[]) => void;
}

/** The conditions on a metric's labels, and a way to a further one: a label, then one of its values. */
export function MatcherPicker({ metric, matchers, onChange }: MatcherPickerProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [label, setLabel] = useState<string>();
  const add = (matcher: Matcher) => {
    onChange(withMatcher(matchers, matcher));
    setIsOpen(false);
  };
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      <span className="text-muted">where</span>
      {matchers.map((matcher) => (
        <Chip
          key={printMatchers([matcher])}
          tone="accent"
          onRemove={() => onChange(matchers.filter((other) => other !== matcher))}
          removeLabel={`Drop ${printMatchers([matcher])}`}
        >
          <code className="text-secondary">{printMatchers([matcher])}</code>
        </Chip>
      ))}
      <Popover
        label="Add a condition"
        isOpen={isOpen}
        onOpenChange={(next) => {
          setIsOpen(next);
          setLabel(undefined);
        }}
        className="max-h-80 w-72 p-1!"
        trigger={
          <ChipButton icon={<Plus size={14} />}>
            <span className="sr-only">Add a </span>
            condition
          </ChipButton>
        }
      >
        {label === undefined ? (
          byMeaning(metric.labels).map((name) => (
            <button key={name} type="button" className={itemClass} onClick={() => setLabel(name)}>
              <code className="truncate text-secondary">{name}</code>
            </button>
          ))
        ) : (
          <Values metric={metric} label={label} onBack={() => setLabel(undefined)} onAdd={add} />
        )}
      </Popover>
    </span>
  );
}

const itemClass = 'flex h-7 w-full min-w-0 items-center gap-2 rounded px-2 text-left hover:bg-hover';

interface ValuesProps {
  readonly metric: MetricDescription;
  readonly label: string;
  readonly onBack: () => void;
  readonly onAdd: (matcher: Matcher) => void;
}

function Values({ metric, label, onBack, onAdd }: ValuesProps) {
  const { range } = useScope();
  const selector = `{__name__=~"${metric.prometheusName}(_bucket|_count|_sum)?"}`;
  const { data } = useQuery({
    queryKey: ['labelValues', {}, range, selector, label],
    queryFn: ({ signal }) => labelValues(label, selector, windowOf(range, Date.now()), signal),
  });
  return (
    <>
      <button type="button" className={`${itemClass} text-muted`} onClick={onBack}>
        <ChevronLeft size={14} aria-hidden />
        <code className="truncate text-secondary">{label}</code>
      </button>
      {data?.map((value) => (
        <span key={value} className="group/value relative flex">
          <button type="button" className={`${itemClass} pr-8`} onClick={() => onAdd({ label, operator: '=', value })}>
            <span className="truncate">{value === '' ? 'none' : value}</span>
          </button>
          <IconButton
            label={`Not ${value}`}
            className="absolute right-0 opacity-0 group-focus-within/value:opacity-100 group-hover/value:opacity-100"
            onClick={() => onAdd({ label, operator: '!=', value })}
          >
            <CircleMinus size={14} />
          </IconButton>
        </span>
      ))}
      {data?.length === 0 && <p className="px-2 py-1 text-muted">It has no value in this window.</p>}
    </>
  );
}
