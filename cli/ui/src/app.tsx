import { QueryClientProvider } from '@tanstack/react-query';
import { lazy } from 'react';
import { Route, Switch } from 'wouter';
import { queryClient } from './api/index.ts';
import { TooltipProvider } from './design/index.ts';
import { Shell, UnknownPage } from './frame/index.ts';

const OverviewPage = lazy(async () => ({ default: (await import('./pages/overview/overview-page.tsx')).OverviewPage }));
const RunsPage = lazy(async () => ({ default: (await import('./pages/runs/runs-page.tsx')).RunsPage }));
const RunPage = lazy(async () => ({ default: (await import('./pages/run/run-page.tsx')).RunPage }));
const ComparePage = lazy(async () => ({ default: (await import('./pages/compare/compare-page.tsx')).ComparePage }));
const TracesPage = lazy(async () => ({ default: (await import('./pages/traces/traces-page.tsx')).TracesPage }));
const TracePage = lazy(async () => ({ default: (await import('./pages/trace/trace-page.tsx')).TracePage }));
const LogsPage = lazy(async () => ({ default: (await import('./pages/logs/logs-page.tsx')).LogsPage }));
const MetricsPage = lazy(async () => ({ default: (await import('./pages/metrics/metrics-page.tsx')).MetricsPage }));
const CostPage = lazy(async () => ({ default: (await import('./pages/cost/cost-page.tsx')).CostPage }));
const SettingsPage = lazy(async () => ({ default: (await import('./pages/settings/settings-page.tsx')).SettingsPage }));

/** The frame, and in it the page of the address. Each page is loaded when it is first opened. */
export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <TooltipProvider delayDuration={300} skipDelayDuration={200}>
        <Shell>
          <Switch>
            <Route path="/" component={OverviewPage} />
            <Route path="/runs" component={RunsPage} />
            <Route path="/runs/:runId" component={RunPage} />
            <Route path="/compare" component={ComparePage} />
            <Route path="/traces" component={TracesPage} />
            <Route path="/traces/:traceId" component={TracePage} />
            <Route path="/logs" component={LogsPage} />
            <Route path="/metrics" component={MetricsPage} />
            <Route path="/cost" component={CostPage} />
            <Route path="/settings" component={SettingsPage} />
            <Route component={UnknownPage} />
          </Switch>
        </Shell>
      </TooltipProvider>
    </QueryClientProvider>
  );
}
