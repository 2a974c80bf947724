export { FirstRun } from './first-run.tsx';
export { NewItemsPill } from './new-items-pill.tsx';
export { Page, Section } from './page.tsx';
export { ScopedLink } from './scoped-link.tsx';
export { Shell } from './shell.tsx';
export { SidePanel } from './side-panel.tsx';
export { UnknownPage } from './unknown-page.tsx';
export { useConsoleStatus } from './use-console-status.ts';
export { useGo } from './use-go.ts';
