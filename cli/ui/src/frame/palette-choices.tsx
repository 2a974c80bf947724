import { ArrowRight, ListTree, Play, Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { toPathPart } from '../../../src/api/path-part.ts';
import { MiddleCut, OutcomeMark, standingOf } from '../design/index.ts';
import { formatRelative, shortId, truncateMiddle } from '../format/index.ts';
import {
  changeUrl,
  parseTimeRange,
  quoteFilterValue,
  setLive,
  setPreference,
  setRange,
  useScope,
} from '../state/index.ts';
import { destinations } from './destinations.ts';
import { idForm } from './id-form.ts';
import { matchesWords } from './matches-words.ts';
import { rangeLabels } from './range-labels.ts';
import { useConsoleStatus } from './use-console-status.ts';
import { useFound } from './use-found.ts';
import type { Found } from './use-found.ts';
import { useGo } from './use-go.ts';

/** Something that the palette offers. */
export interface Choice {
  /** Each has its own. */
  readonly value: string;
  readonly icon: ReactNode;
  readonly label: ReactNode;
  /** Whether it stays, whatever the console finds. */
  readonly isCertain?: boolean;
  readonly run: () => void;
}

/** Choices of one kind. */
export interface Group {
  readonly heading: string;
  readonly choices: readonly Choice[];
}

type Go = ReturnType<typeof useGo>;

/** What is offered for a text, best first: pages and actions of that name, runs and traces that were found, an id as it stands, searches. */
export function usePaletteChoices(text: string): { readonly groups: readonly Group[]; readonly isComplete: boolean } {
  const go = useGo();
  const actions = useActions(go);
  const narrowing = useNarrowing();
  const found = useFound(text);
  const groups = [
    { heading: 'Pages', choices: pageChoices(text, go) },
    { heading: 'Actions', choices: namedSo(actions, text) },
    { heading: text === '' ? 'Latest runs' : 'Runs', choices: runChoices(found, go) },
    { heading: 'Traces', choices: traceChoices(found, go) },
    { heading: 'Narrow', choices: namedSo(narrowing, text) },
    { heading: 'Open', choices: found.isComplete ? idChoices(text, found, go) : [] },
    { heading: 'Search', choices: searchChoices(text, go) },
    { heading: 'All actions', choices: text === '' ? actions : [] },
  ];
  return { groups: groups.filter(({ choices }) => choices.length > 0), isComplete: found.isComplete };
}

function namedSo(choices: readonly Choice[], text: string): readonly Choice[] {
  return text === '' ? [] : choices.filter(({ value }) => matchesWords(value, text));
}

function pageChoices(text: string, go: Go): Choice[] {
  return destinations
    .filter(({ label }) => matchesWords(label, text))
    .map(({ path, label, icon: Icon }) => ({
      value: label,
      icon: <Icon size={14} />,
      label,
      isCertain: true,
      run: () => go(path),
    }));
}

function runChoices({ runs }: Found, go: Go): Choice[] {
  return runs.map((run) => ({
    value: `run ${run.runId}`,
    icon: <OutcomeMark standing={standingOf(run)} />,
    label: <Named name={run.name} id={run.runId} startedAtMillis={run.startedAtMillis} />,
    run: () => go(`/runs/${toPathPart(run.runId)}`),
  }));
}

function traceChoices({ traces }: Found, go: Go): Choice[] {
  return traces.map(({ traceId, name, startedAtMillis }) => ({
    value: `trace ${traceId}`,
    icon: <ListTree size={14} />,
    label: <Named name={name} id={traceId} startedAtMillis={startedAtMillis} />,
    run: () => go(`/traces/${traceId}`),
  }));
}

/** Those of one name are told apart by when they began. */
function Named({
  name,
  id,
  startedAtMillis,
}: {
  readonly name: string;
  readonly id: string;
  readonly startedAtMillis: number;
}) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      <MiddleCut text={name} />
      <code className="min-w-0 shrink-0 text-secondary text-muted">{shortId(id) ?? truncateMiddle(id, 24)}</code>
      <span className="ml-auto shrink-0 text-secondary text-muted">{formatRelative(startedAtMillis, Date.now())}</span>
    </span>
  );
}

/** What has the form of a whole id, and was not found: its page says so. */
function idChoices(text: string, { runs, traces }: Found, go: Go): Choice[] {
  const form = idForm(text);
  if (form === undefined || runs.length > 0 || traces.length > 0) return [];
  return [
    {
      value: `open ${text}`,
      icon: form === 'trace' ? <ListTree size={14} /> : <Play size={14} />,
      label: `Open ${form} ${truncateMiddle(text, 40)}`,
      run: () => go(form === 'trace' ? `/traces/${text.toLowerCase()}` : `/runs/${toPathPart(text)}`),
    },
  ];
}

function searchChoices(text: string, go: Go): Choice[] {
  if (text === '') return [];
  return ['runs', 'traces', 'logs'].map((page) => ({
    value: `search ${page}`,
    icon: <Search size={14} />,
    label: `Search ${page} for “${truncateMiddle(text, 40)}”`,
    run: () => go(`/${page}`, { filter: quoteFilterValue(text) }),
  }));
}

function useActions(go: Go): Choice[] {
  const { isLive, zone, service, environment } = useScope();
  return actionChoices([
    ['Failed runs', () => go('/runs', { filter: 'failed = true' })],
    [isLive ? 'Pause' : 'Follow what arrives', () => setLive(!isLive)],
    [
      zone === 'utc' ? 'Show times in my zone' : 'Show times in UTC',
      () => changeUrl({ zone: zone === 'utc' ? 'local' : 'utc' }),
    ],
    ...(service || environment
      ? ([['All services and environments', () => changeUrl({ service: '', env: '' }, 'push')]] as const)
      : []),
    ['Light theme', () => setPreference('theme', 'light')],
    ['Dark theme', () => setPreference('theme', 'dark')],
    ['Theme as the system', () => setPreference('theme', 'system')],
    ['Copy link to this page', () => void navigator.clipboard.writeText(location.href)],
  ]);
}

/** What all pages are narrowed to: too many to be offered before anything is written, and after the runs, which have such names too. */
function useNarrowing(): Choice[] {
  const { data } = useConsoleStatus();
  const ranges = Object.entries(rangeLabels).flatMap(([text, label]) => {
    const range = parseTimeRange(text);
    return range === undefined ? [] : [[label, () => setRange(range, 'push')] as const];
  });
  const services = (data?.services ?? []).map(
    (service) => [`Only service ${service}`, () => changeUrl({ service }, 'push')] as const,
  );
  const environments = (data?.environments ?? []).map(
    (env) => [`Only environment ${env}`, () => changeUrl({ env }, 'push')] as const,
  );
  return actionChoices([...ranges, ...services, ...environments]).map((choice) => ({ ...choice, isCertain: false }));
}

function actionChoices(actions: readonly (readonly [label: string, run: () => void])[]): Choice[] {
  return actions.map(([label, run]) => ({ value: label, icon: <ArrowRight size={14} />, label, isCertain: true, run }));
}
