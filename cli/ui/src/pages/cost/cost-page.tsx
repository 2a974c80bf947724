import { Page } from '../../frame/index.ts';

export function CostPage() {
  return <Page title="Cost">{null}</Page>;
}
