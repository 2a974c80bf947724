import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, useEffect } from 'react';
import type { ComponentType } from 'react';
import { Route, Router, Switch } from 'wouter';
import { queryClient } from './api/index.ts';
import { TooltipProvider } from './design/index.ts';
import { Shell, UnknownPage } from './frame/index.ts';
import { useRawAddress } from './state/index.ts';

const loaders: (() => Promise<unknown>)[] = [];

/** A page that is loaded when it is first opened. */
function page(load: () => Promise<{ default: ComponentType }>) {
  loaders.push(load);
  return lazy(load);
}

const OverviewPage = page(async () => ({ default: (await import('./pages/overview/overview-page.tsx')).OverviewPage }));
const RunsPage = page(async () => ({ default: (await import('./pages/runs/runs-page.tsx')).RunsPage }));
const RunPage = page(async () => ({ default: (await import('./pages/run/run-page.tsx')).RunPage }));
const ComparePage = page(async () => ({ default: (await import('./pages/compare/compare-page.tsx')).ComparePage }));
const TracesPage = page(async () => ({ default: (await import('./pages/traces/traces-page.tsx')).TracesPage }));
const TracePage = page(async () => ({ default: (await import('./pages/trace/trace-page.tsx')).TracePage }));
const LogsPage = page(async () => ({ default: (await import('./pages/logs/logs-page.tsx')).LogsPage }));
const MetricsPage = page(async () => ({ default: (await import('./pages/metrics/metrics-page.tsx')).MetricsPage }));
const CostPage = page(async () => ({ default: (await import('./pages/cost/cost-page.tsx')).CostPage }));
const SettingsPage = page(async () => ({ default: (await import('./pages/settings/settings-page.tsx')).SettingsPage }));

/** Long after what the first page asks for. */
const LOAD_REST_MILLIS = 3000;

/** Fetches the other pages once the first stands: they open at once, and without a connection too. */
function useOtherPages(): void {
  useEffect(() => {
    const load = () => Promise.allSettled(loaders.map(async (loader) => loader()));
    const timer = setTimeout(() => void load(), LOAD_REST_MILLIS);
    return () => clearTimeout(timer);
  }, []);
}

/** The frame, and in it the page of the address. */
export function App() {
  useOtherPages();
  return (
    <QueryClientProvider client={queryClient}>
      <TooltipProvider delayDuration={300} skipDelayDuration={200}>
        <Router hook={useRawAddress}>
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
        </Router>
      </TooltipProvider>
    </QueryClientProvider>
  );
}
