import { Page } from '../../frame/index.ts';

export function SettingsPage() {
  return <Page title="Settings">{null}</Page>;
}
