import { ListHistogram } from '../../charts/index.ts';
import { FilterBox } from '../../filter-box/index.ts';
import { Page } from '../../frame/index.ts';
import { changeUrl, useUrlState } from '../../state/index.ts';
import { LogFilters } from './log-filters.tsx';
import { LogList } from './log-list.tsx';
import { LogPanel } from './log-panel.tsx';

/** Log lines that match a filter, live: when they were, which, and what each carries. */
export function LogsPage() {
  const [openId, setOpenId] = useUrlState('log');
  const [wrap, setWrap] = useUrlState('wrap');
  const [range] = useUrlState('range');
  const close = () => setOpenId(undefined);
  return (
    <Page
      title="Logs"
      scroll="own"
      toolbar={
        <div className="flex flex-col gap-2">
          <FilterBox signal="logs" />
          <LogFilters wraps={wrap === '1'} onWrap={(wraps) => setWrap(wraps ? '1' : undefined)} />
          <ListHistogram route="logHistogram" title="Lines" unit="{line}" />
        </div>
      }
    >
      <LogList
        // Another range is another list, which begins at the line that is open.
        key={range}
        wraps={wrap === '1'}
        openId={openId || undefined}
        onOpen={({ id }) => setOpenId(id)}
        onClose={close}
      />
      {openId !== '' && <LogPanel id={openId} onClose={close} onLines={(lines) => changeUrl(lines, 'push')} />}
    </Page>
  );
}
