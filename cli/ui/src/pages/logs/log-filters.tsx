import { WrapText } from 'lucide-react';
import { ChipButton, Segments } from '../../design/index.ts';
import { termsOf, withoutTerm, withTerm } from '../../filter-box/index.ts';
import { setFilter, useScope } from '../../state/index.ts';
import { ValuePicker } from './value-picker.tsx';

const LEVEL = /^level>=(\w+)$/;

interface LogFiltersProps {
  readonly wraps: boolean;
  readonly onWrap: (wraps: boolean) => void;
}

/** What lines are narrowed by most, and whether they break. */
export function LogFilters({ wraps, onWrap }: LogFiltersProps) {
  const { filter } = useScope();
  const term = termsOf(filter).find((text) => LEVEL.test(text));
  const chooseLevel = (level: string) => {
    const without = term === undefined ? filter : withoutTerm(filter, term);
    setFilter(level === 'all' ? without : withTerm(without, `level>=${level}`), 'push');
  };
  return (
    <div className="flex items-center gap-1.5 overflow-x-auto">
      <Segments
        label="Level"
        value={term === undefined ? 'all' : (LEVEL.exec(term)?.[1] ?? 'all')}
        onChange={chooseLevel}
        options={[
          { value: 'all', label: 'All' },
          { value: 'info', label: 'Info' },
          { value: 'warn', label: 'Warn' },
          { value: 'error', label: 'Error' },
        ]}
      />
      <ValuePicker field="component" label="Component" />
      <ValuePicker field="agent" label="Agent" />
      <ValuePicker field="event" label="Event" />
      <ChipButton
        isOn={wraps}
        aria-pressed={wraps}
        icon={<WrapText size={14} />}
        className="ml-auto h-6! shrink-0 text-secondary"
        onClick={() => onWrap(!wraps)}
      >
        Wrap
      </ChipButton>
    </div>
  );
}
