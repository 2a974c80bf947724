import { Page } from '../../frame/index.ts';

export function RunsPage() {
  return <Page title="Runs">{null}</Page>;
}
