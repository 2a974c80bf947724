import { ListHistogram } from '../../charts/index.ts';
import { Segments } from '../../design/index.ts';
import { FilterBox } from '../../filter-box/index.ts';
import { Page } from '../../frame/index.ts';
import { useUrlState } from '../../state/index.ts';
import { SpanList, TraceList } from './lists.tsx';
import { QuickFilters } from './quick-filters.tsx';
import { spansByError } from './spans-by-error.ts';

/** Traces, or the spans themselves, that match a filter: when they were, and which. */
export function TracesPage() {
  const [list, setList] = useUrlState('list', 'traces');
  return (
    <Page
      title="Traces"
      scroll="own"
      actions={
        <Segments
          label="What is listed"
          value={list}
          onChange={setList}
          options={[
            { value: 'traces', label: 'Traces' },
            { value: 'spans', label: 'Spans' },
          ]}
        />
      }
      toolbar={
        <div className="flex flex-col gap-2">
          <FilterBox signal="traces" />
          <QuickFilters />
          <ListHistogram route="traceHistogram" title="Spans" unit="{span}" arrange={spansByError} />
        </div>
      }
    >
      {list === 'spans' ? <SpanList /> : <TraceList />}
    </Page>
  );
}
