import { ListFilter } from 'lucide-react';
import { FilterSyntaxError, parseFilter } from '../../../src/filter/index.ts';
import type { FilterSignal } from '../../../src/filter/index.ts';
import { setFilter, useScope } from '../state/index.ts';
import { Box } from './box.tsx';
import { rememberFilter } from './recent-filters.ts';

const editors = {
  traces: async () => ({ default: (await import('./filter-editor.tsx')).TracesFilterEditor }),
  logs: async () => ({ default: (await import('./filter-editor.tsx')).LogsFilterEditor }),
  runs: async () => ({ default: (await import('./filter-editor.tsx')).RunsFilterEditor }),
} as const;

const examples: Readonly<Record<FilterSignal, string>> = {
  traces: 'Filter spans: status = error, duration > 5s and model = gpt-5, http.route = /scan',
  logs: 'Filter lines: level >= warn, component = scheduler, "connection refused"',
  runs: 'Filter runs: failed = true, workflow = nightly and cost > $0.50',
};

/** The filter of the page: what is in the URL, and the field to change it. `/` focuses it. */
export function FilterBox({
  signal,
  placeholder = examples[signal],
  className = 'flex-1',
}: {
  readonly signal: FilterSignal;
  /** Default: examples for the list of the signal. */
  readonly placeholder?: string;
  readonly className?: string;
}) {
  const { filter } = useScope();
  const apply = (text: string) => {
    rememberFilter(signal, text);
    setFilter(text, 'push');
  };
  return (
    <Box
      label="Filter"
      placeholder={placeholder}
      icon={<ListFilter size={14} />}
      className={className}
      value={filter}
      onApply={apply}
      check={(text) => problemOf(text, signal)}
      load={editors[signal]}
    />
  );
}

function problemOf(text: string, signal: FilterSignal): string | undefined {
  try {
    parseFilter(text, signal);
    return undefined;
  } catch (error) {
    if (error instanceof FilterSyntaxError) return error.message;
    throw error;
  }
}
