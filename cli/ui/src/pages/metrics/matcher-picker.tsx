import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, CircleMinus, Plus } from 'lucide-react';
import { useState } from 'react';
import type { MetricDescription } from '../../../../src/api/metric.ts';
import { Chip, ChipButton, IconButton, Popover } from '../../design/index.ts';
import { ChoiceList } from '../../filter-box/index.ts';
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
          <ChoiceList
            label="labels"
            choices={byMeaning(metric.labels).map((value) => ({
              value,
              label: <code className="text-secondary">{value}</code>,
            }))}
            onChoose={setLabel}
            empty="It has no labels."
          />
        ) : (
          <Values metric={metric} label={label} onBack={() => setLabel(undefined)} onAdd={add} />
        )}
      </Popover>
    </span>
  );
}

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
      <button
        type="button"
        className="flex h-7 w-full min-w-0 items-center gap-2 rounded px-2 text-left text-muted hover:bg-hover"
        onClick={onBack}
      >
        <ChevronLeft size={14} aria-hidden />
        <code className="truncate text-secondary">{label}</code>
      </button>
      {data && (
        <ChoiceList
          label={`values of ${label}`}
          choices={data.map((value) => ({ value }))}
          onChoose={(value) => onAdd({ label, operator: '=', value })}
          empty="It has no value in this window."
          beside={(value) => (
            <IconButton label={`Not ${value}`} onClick={() => onAdd({ label, operator: '!=', value })}>
              <CircleMinus size={14} />
            </IconButton>
          )}
        />
      )}
    </>
  );
}
