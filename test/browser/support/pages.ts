import type { Locator, Page } from 'playwright-core';
import type { RunningConsole } from '../../support/run-console.ts';

export interface ConsolePage {
  readonly name: string;
  /** `:failed` is the trace of `run-failed`. */
  readonly path: string;
  /** What is there when it has loaded. */
  readonly shows: (page: Page) => Locator;
}

const grid = (name: string) => (page: Page) => page.getByRole('grid', { name, exact: true }).locator('[data-row]');
const tree = (page: Page) => page.getByRole('treegrid').locator('[aria-level]');

/** Every page and view, for a console with the runs of `sendRuns`. */
export const pages: readonly ConsolePage[] = [
  { name: 'overview', path: '/', shows: (page) => page.getByRole('img', { name: /^Cost by model/ }) },
  { name: 'runs', path: '/runs', shows: grid('Runs') },
  { name: 'run', path: '/runs/run-failed', shows: tree },
  {
    name: 'run-conversation',
    path: '/runs/run-finished?view=conversation',
    shows: (page) => page.getByText('The report.'),
  },
  { name: 'run-graph', path: '/runs/run-finished?view=graph', shows: (page) => page.locator('path[stroke-width]') },
  { name: 'run-cost', path: '/runs/run-finished?view=cost', shows: (page) => page.getByRole('table') },
  { name: 'run-logs', path: '/runs/run-finished?view=logs', shows: (page) => page.getByText('reading archive') },
  { name: 'compare', path: '/compare?left=run-finished&right=run-failed', shows: grid('Steps of both runs') },
  { name: 'traces', path: '/traces', shows: grid('Traces') },
  { name: 'spans', path: '/traces?list=spans', shows: grid('Spans') },
  { name: 'trace', path: '/traces/:failed', shows: tree },
  { name: 'logs', path: '/logs', shows: grid('Log lines') },
  { name: 'metrics', path: '/metrics', shows: (page) => page.getByRole('button', { name: 'Edit as PromQL' }) },
  {
    name: 'promql',
    path: '/metrics?mode=promql&promql=workflow_starts_total',
    shows: (page) => page.getByRole('img', { name: /^Result/ }),
  },
  { name: 'cost', path: '/cost', shows: (page) => page.getByRole('table', { name: 'Cost by group' }) },
  { name: 'settings-storage', path: '/settings', shows: (page) => page.getByRole('textbox', { name: 'Age' }) },
  {
    name: 'settings-sources',
    path: '/settings?tab=sources',
    shows: (page) => page.getByRole('row', { name: 'reports' }),
  },
  { name: 'settings-contract', path: '/settings?tab=contract', shows: (page) => page.getByRole('tabpanel') },
  {
    name: 'settings-self-test',
    path: '/settings?tab=self-test',
    shows: (page) => page.getByRole('button', { name: 'Check again' }),
  },
  { name: 'settings-appearance', path: '/settings?tab=appearance', shows: (page) => page.getByRole('tabpanel') },
  { name: 'unknown', path: '/nowhere', shows: (page) => page.getByText('There is no such page') },
];

/** The path with the ids of this console. */
export async function pathIn({ get }: RunningConsole, path: string): Promise<string> {
  if (!path.includes(':failed')) return path;
  const run = (await get('/runs/run-failed')) as { readonly attempts: readonly { readonly traceId: string }[] };
  return path.replace(':failed', run.attempts[0]?.traceId ?? '');
}
