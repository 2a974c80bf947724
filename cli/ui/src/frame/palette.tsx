import { Command } from 'cmdk';
import { ArrowRight, ListTree, Play, Search } from 'lucide-react';
import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { useDeferredValue, useState } from 'react';
import { useScopedApi } from '../api/index.ts';
import { OutcomeMark, standingOf } from '../design/index.ts';
import { truncateMiddle } from '../format/index.ts';
import { changeUrl, quoteFilterValue, setLive, setPreference, useScope } from '../state/index.ts';
import { destinations } from './destinations.ts';
import { useGo } from './use-go.ts';

/** Go to a page, a run, a trace; search; change how things are shown. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const [text, setText] = useState('');
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-[rgb(0_0_0/0.4)]" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-[12vh] left-1/2 z-50 w-[560px] max-w-[calc(100vw-24px)] -translate-x-1/2 overflow-hidden rounded-xl bg-raised shadow-float"
        >
          <Dialog.Title className="sr-only">Search and commands</Dialog.Title>
          <Command label="Search and commands" loop>
            <div className="flex items-center gap-2 border-b border-line px-4">
              <Search size={16} className="shrink-0 text-muted" />
              <Command.Input
                autoFocus
                value={text}
                onValueChange={setText}
                placeholder="A page, a run id, a trace id, a word…"
                className="h-11 flex-1 bg-transparent text-heading outline-none placeholder:text-muted"
              />
            </div>
            <Command.List className="max-h-[52vh] overflow-auto p-1.5">
              <Choices text={text.trim()} onClose={onClose} />
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Choices({ text, onClose }: { readonly text: string; readonly onClose: () => void }) {
  const go = useGo();
  const then = (action: () => void) => () => {
    action();
    onClose();
  };
  const isTraceId = /^[0-9a-f]{32}$/i.test(text);
  return (
    <>
      {text && (
        <Group heading="Find">
          {isTraceId && (
            <Choice
              icon={<ListTree size={14} />}
              value={`trace ${text}`}
              onSelect={then(() => go(`/traces/${text.toLowerCase()}`))}
            >
              Open trace {text.slice(0, 8)}
            </Choice>
          )}
          <Choice
            icon={<Play size={14} />}
            value={`run ${text}`}
            onSelect={then(() => go(`/runs/${encodeURIComponent(text)}`))}
          >
            Open run {truncateMiddle(text, 40)}
          </Choice>
          {['runs', 'traces', 'logs'].map((page) => (
            <Choice
              key={page}
              icon={<Search size={14} />}
              value={`search ${page} ${text}`}
              onSelect={then(() => go(`/${page}`, { filter: quoteFilterValue(text) }))}
            >
              Search {page} for “{truncateMiddle(text, 40)}”
            </Choice>
          ))}
        </Group>
      )}
      <Group heading="Pages">
        {destinations.map(({ path, label, icon: Icon }) => (
          <Choice key={path} icon={<Icon size={14} />} value={label} onSelect={then(() => go(path))}>
            {label}
          </Choice>
        ))}
      </Group>
      <Runs text={text} onOpen={(runId) => then(() => go(`/runs/${encodeURIComponent(runId)}`))()} />
      <Actions then={then} />
    </>
  );
}

function Runs({ text, onOpen }: { readonly text: string; readonly onOpen: (runId: string) => void }) {
  const search = useDeferredValue(text);
  const { data } = useScopedApi('runs', { query: { limit: 8, filter: search ? quoteFilterValue(search) : '' } });
  if (!data || data.items.length === 0) return null;
  return (
    <Group heading={text ? 'Runs' : 'Latest runs'}>
      {data.items.map((run) => (
        <Choice
          key={run.runId}
          icon={<OutcomeMark standing={standingOf(run)} />}
          value={`${run.name} ${run.runId} ${text}`}
          onSelect={() => onOpen(run.runId)}
        >
          {run.name} <code className="ml-1 text-secondary text-muted">{truncateMiddle(run.runId, 24)}</code>
        </Choice>
      ))}
    </Group>
  );
}

function Actions({ then }: { readonly then: (action: () => void) => () => void }) {
  const { isLive, zone, service, environment } = useScope();
  const actions: readonly (readonly [label: string, action: () => void])[] = [
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
  ];
  return (
    <Group heading="Actions">
      {actions.map(([label, action]) => (
        <Choice key={label} icon={<ArrowRight size={14} />} value={label} onSelect={then(action)}>
          {label}
        </Choice>
      ))}
    </Group>
  );
}

function Group({ heading, children }: { readonly heading: string; readonly children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-secondary [&_[cmdk-group-heading]]:text-muted"
    >
      {children}
    </Command.Group>
  );
}

interface ChoiceProps {
  readonly icon: ReactNode;
  /** What it is found by; each is its own. */
  readonly value: string;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}

function Choice({ icon, value, onSelect, children }: ChoiceProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex h-8 cursor-default items-center gap-2.5 rounded-md px-2.5 data-[selected=true]:bg-[var(--slate-5)]"
    >
      <span className="inline-flex w-4 justify-center text-muted">{icon}</span>
      <span className="truncate">{children}</span>
    </Command.Item>
  );
}
