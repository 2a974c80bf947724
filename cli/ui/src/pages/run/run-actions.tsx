import { Check, ChevronLeft, ChevronRight, FileText, Link } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { RunSummary } from '../../../../src/api/run.ts';
import { apiGet } from '../../api/index.ts';
import { Button, IconButton, useKeys } from '../../design/index.ts';
import { useNeighbourRun } from './use-neighbour-run.ts';

/** What one does with a run: hand it on, and go to the one before or after. */
export function RunActions({ summary }: { readonly summary: RunSummary }) {
  const goTo = useNeighbourRun(summary);
  useKeys({ '[': () => void goTo('before'), ']': () => void goTo('after') });
  const { runId } = summary;
  return (
    <>
      <CopyAction
        icon={<FileText size={14} />}
        text={async () => (await apiGet('runMarkdown', { params: { runId } })).markdown}
      >
        Copy as Markdown
      </CopyAction>
      <CopyAction icon={<Link size={14} />} text={() => Promise.resolve(location.href)}>
        Copy link
      </CopyAction>
      <span className="flex">
        <IconButton label="Run before" shortcut="[" onClick={() => void goTo('before')}>
          <ChevronLeft size={16} />
        </IconButton>
        <IconButton label="Run after" shortcut="]" onClick={() => void goTo('after')}>
          <ChevronRight size={16} />
        </IconButton>
      </span>
    </>
  );
}

interface CopyActionProps {
  readonly icon: React.ReactNode;
  readonly text: () => Promise<string>;
  readonly children: string;
}

function CopyAction({ icon, text, children }: CopyActionProps) {
  const [state, setState] = useState<'ready' | 'copied' | 'failed'>('ready');
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
      // The console did not answer, or the browser refuses: the button says so.
      setState('failed');
    }
  };
  return (
    <Button
      icon={state === 'copied' ? <Check size={14} /> : icon}
      aria-label={children}
      title={children}
      onClick={() => void copy()}
    >
      <span className="max-lg:hidden">{{ ready: children, copied: 'Copied', failed: 'Could not copy' }[state]}</span>
    </Button>
  );
}
