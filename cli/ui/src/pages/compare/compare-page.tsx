import { Page } from '../../frame/index.ts';

export function ComparePage() {
  return <Page title="Compare">{null}</Page>;
}
