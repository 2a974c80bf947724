import { useApi } from '../../api/index.ts';
import { Tabs } from '../../design/index.ts';
import { Page } from '../../frame/index.ts';
import { useUrlState } from '../../state/index.ts';
import { Appearance } from './appearance.tsx';
import { Findings } from './findings.tsx';
import { SelfTest } from './self-test.tsx';
import { Sources } from './sources.tsx';
import { Storage } from './storage.tsx';

/** What the console keeps, who sends to it, what does not fit the contract, and how it looks. */
export function SettingsPage() {
  const [tab, setTab] = useUrlState('tab', 'storage');
  const sources = useApi('sources', {});
  const findings = useApi('findings', {});
  return (
    <Page title="Settings" scroll="own">
      <Tabs
        label="Settings"
        value={tab}
        onChange={setTab}
        tabs={[
          { value: 'storage', label: 'Storage' },
          { value: 'sources', label: 'Sources', ...(sources.data && { count: sources.data.length }) },
          { value: 'contract', label: 'Contract findings', ...(findings.data && { count: findings.data.length }) },
          { value: 'self-test', label: 'Self-test' },
          { value: 'appearance', label: 'Appearance' },
        ]}
      >
        <div className="min-h-0 flex-1 overflow-auto px-4 py-4">
          {tab === 'storage' && <Storage />}
          {tab === 'sources' && <Sources query={sources} />}
          {tab === 'contract' && <Findings query={findings} />}
          {tab === 'self-test' && <SelfTest />}
          {tab === 'appearance' && <Appearance />}
        </div>
      </Tabs>
    </Page>
  );
}
