import type { ReactNode } from 'react';
import { useApiSend } from '../api/index.ts';
import { Button, Dialog, ErrorNotice } from '../design/index.ts';
import { formatCount } from '../format/index.ts';
import { bodyOf, meanings } from './erase-target.ts';
import type { EraseTarget } from './erase-target.ts';
import { useErasedCounts } from './use-erased-counts.ts';

interface EraseDialogProps {
  /** Without an id there is nothing to confirm yet. */
  readonly target: EraseTarget;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onErased?: () => void;
  /** Above what is said of the target: how it is chosen. */
  readonly children?: ReactNode;
}

/** Asks whether something is to be erased, and says what goes with it. */
export function EraseDialog({ target, isOpen, onClose, onErased, children }: EraseDialogProps) {
  const erase = useApiSend('erase', ({ runsInPart }) => {
    if (runsInPart === undefined) close();
    onErased?.();
  });
  const isNamed = target.kind === 'everything' || target.id !== '';
  const close = () => {
    erase.reset();
    onClose();
  };
  const runsInPart = erase.data?.runsInPart;
  if (runsInPart !== undefined) {
    return (
      <Dialog title="Erased" isOpen={isOpen} onClose={close} actions={<Button onClick={close}>Close</Button>}>
        <p role="status">{describeInPart(runsInPart, target)}</p>
      </Dialog>
    );
  }
  return (
    <Dialog
      title={titleOf(target)}
      description="This cannot be undone."
      isOpen={isOpen}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button look="danger" onClick={() => erase.mutate(bodyOf(target))} disabled={!isNamed || erase.isPending}>
            {erase.isPending ? 'Erasing…' : `Erase ${nameOf(target)}`}
          </Button>
        </>
      }
    >
      {children}
      <div className="flex flex-col gap-1 text-muted">
        {meanings[target.kind].map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      {isOpen && target.kind !== 'everything' && isNamed && <Counts target={target} />}
      {erase.error && <ErrorNotice error={erase.error} />}
    </Dialog>
  );
}

function Counts({ target }: { readonly target: EraseTarget }) {
  const counts = useErasedCounts(target);
  if (counts === undefined) return <p role="status">Counting…</p>;
  const { runs, spans, lines } = counts;
  if (runs + spans + lines === 0) return <p role="status">Nothing that is kept names it.</p>;
  return (
    <p role="status">
      It is named by {many(runs, 'run')}, {many(spans, 'span')} and {many(lines, 'log line')}.
    </p>
  );
}

function describeInPart(runs: number, { kind }: EraseTarget): string {
  const rest = runs === 1 ? 'is kept in part, because it names' : 'are kept in part, because they name';
  return `${many(runs, 'run')} ${rest} another ${kind} too.`;
}

function many(count: number, what: string): string {
  return `${formatCount(count)} ${what}${count === 1 ? '' : 's'}`;
}

function nameOf({ kind }: EraseTarget): string {
  return kind === 'everything' ? 'everything' : `the ${kind}`;
}

function titleOf(target: EraseTarget): ReactNode {
  if (target.kind === 'everything') return 'Erase everything';
  return (
    <>
      Erase the {target.kind} {target.id !== '' && <code className="break-all">{target.id}</code>}
    </>
  );
}
