import { Page } from '../../frame/index.ts';

export function OverviewPage() {
  return <Page title="Overview">{null}</Page>;
}
