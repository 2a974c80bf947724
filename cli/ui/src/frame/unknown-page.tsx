import { Button, EmptyState } from '../design/index.ts';
import { Page } from './page.tsx';
import { useGo } from './use-go.ts';

export function UnknownPage() {
  const go = useGo();
  return (
    <Page title="Not found">
      <EmptyState title="There is no such page" actions={<Button onClick={() => go('/')}>Go to the overview</Button>}>
        The address names none of the console's pages.
      </EmptyState>
    </Page>
  );
}
