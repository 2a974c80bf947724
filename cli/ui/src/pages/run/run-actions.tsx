import { Check, ChevronLeft, ChevronRight, Ellipsis, Eraser, FileText, Link } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { RunSummary } from '../../../../src/api/run.ts';
import { apiGet } from '../../api/index.ts';
import { Button, IconButton, Menu, useKeys } from '../../design/index.ts';
import { EraseDialog } from '../../erase/index.ts';
import type { EraseTarget } from '../../erase/index.ts';
import { useGo } from '../../frame/index.ts';
import { useMedia } from '../../state/index.ts';
import { useNeighbourRun } from './use-neighbour-run.ts';

/** What one does with a run: hand it on, go to the one before or after, erase it. Where there is little room the copies are in the menu. */
export function RunActions({ summary }: { readonly summary: RunSummary }) {
  const goTo = useNeighbourRun(summary);
  useKeys({ '[': () => void goTo('before'), ']': () => void goTo('after') });
  const isWide = useMedia('(min-width: 1280px)');
  const markdown = useCopy(async () => (await apiGet('runMarkdown', { params: { runId: summary.runId } })).markdown);
  const link = useCopy(() => Promise.resolve(location.href));
  const copies = [
    { ...markdown, label: 'Copy as Markdown', icon: <FileText size={14} /> },
    { ...link, label: 'Copy link', icon: <Link size={14} /> },
  ];
  return (
    <>
      {isWide
        ? copies.map((copy) => <CopyButton key={copy.label} {...copy} />)
        : copies.map(({ label, state }) => <CopyResult key={label} state={state} />)}
      <span className="flex">
        <IconButton label="Run before" shortcut="[" onClick={() => void goTo('before')}>
          <ChevronLeft size={16} />
        </IconButton>
        <IconButton label="Run after" shortcut="]" onClick={() => void goTo('after')}>
          <ChevronRight size={16} />
        </IconButton>
        <MoreMenu summary={summary} copies={isWide ? [] : copies} />
      </span>
    </>
  );
}

type CopyState = 'ready' | 'copied' | 'failed';

interface Copy {
  readonly label: string;
  readonly icon: ReactNode;
  readonly state: CopyState;
  readonly copy: () => void;
}

/** Copies a text, and says for a moment what came of it. */
function useCopy(text: () => Promise<string>): Pick<Copy, 'state' | 'copy'> {
  const [state, setState] = useState<CopyState>('ready');
  useEffect(() => {
    if (state === 'ready') return undefined;
    const timer = setTimeout(() => setState('ready'), 1500);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(await text());
      setState('copied');
    } catch {
      // The console did not answer, or the browser refuses: the page says so.
      setState('failed');
    }
  };
  return { state, copy: () => void copy() };
}

const results = { copied: 'Copied', failed: 'Could not copy' } as const;

function CopyButton({ label, icon, state, copy }: Copy) {
  return (
    <Button icon={state === 'copied' ? <Check size={14} /> : icon} aria-label={label} onClick={copy}>
      {state === 'ready' ? label : results[state]}
    </Button>
  );
}

function CopyResult({ state }: Pick<Copy, 'state'>) {
  return (
    <span role="status" className="text-secondary text-muted">
      {state !== 'ready' && results[state]}
    </span>
  );
}

/** What is done seldom. */
function MoreMenu({ summary, copies }: { readonly summary: RunSummary; readonly copies: readonly Copy[] }) {
  const go = useGo();
  const [target, setTarget] = useState<EraseTarget>({ kind: 'run', id: summary.runId });
  const [isErasing, setIsErasing] = useState(false);
  const erasable = { run: summary.runId, session: summary.session, user: summary.user };
  return (
    <>
      <Menu
        label="More"
        align="end"
        trigger={
          <IconButton label="More">
            <Ellipsis size={16} />
          </IconButton>
        }
        items={[
          ...copies.map(({ label, icon, copy }) => ({ label, icon, onSelect: copy })),
          ...(['run', 'session', 'user'] as const).flatMap((kind) => {
            const id = erasable[kind];
            if (id === undefined) return [];
            const onSelect = () => {
              setTarget({ kind, id });
              setIsErasing(true);
            };
            const startsGroup = kind === 'run' && copies.length > 0;
            return [{ label: `Erase the ${kind}…`, icon: <Eraser size={14} />, onSelect, startsGroup }];
          }),
        ]}
      />
      <EraseDialog
        target={target}
        isOpen={isErasing}
        onClose={() => setIsErasing(false)}
        onErased={() => go('/runs')}
      />
    </>
  );
}
