import { useState } from 'react';
import type { StorageStatus } from '../../../../src/api/storage.ts';
import { useApi } from '../../api/index.ts';
import { Button, CopyButton, ErrorNotice, RelativeTime, SkeletonBlock } from '../../design/index.ts';
import { formatBytes, formatCount, formatShare } from '../../format/index.ts';
import { Section } from '../../frame/index.ts';
import { EraseSomething } from './erase-something.tsx';
import { RetentionForm } from './retention-form.tsx';

/** What is kept, how full it is, how long it stays, and how to be rid of it. */
export function Storage() {
  const { data, error, refetch } = useApi('storage', {});
  if (error && !data) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonBlock height={320} />;
  return (
    <div className="flex max-w-3xl flex-col gap-10">
      {data.problem && <Problem problem={data.problem} />}
      {data.erasing && <Erasing progress={data.erasing} />}
      {data.resumedErasure && <Resumed erased={data.resumedErasure} isDone={data.erasing === undefined} />}
      <Used storage={data} />
      <RetentionForm storage={data} />
    </div>
  );
}

function Problem({ problem }: { readonly problem: NonNullable<StorageStatus['problem']> }) {
  return (
    <div role="alert" className="rounded-md bg-failed-soft px-4 py-3">
      <p>{problem.message}</p>
      <code className="text-secondary text-muted">{problem.code}</code>
    </div>
  );
}

const steps = {
  searching: 'Searching for what is to be erased',
  removing: 'Removing it',
  rewriting: 'Writing the file anew without it',
} as const;

function Erasing({ progress }: { readonly progress: NonNullable<StorageStatus['erasing']> }) {
  const { step, done, total } = progress;
  return (
    <p role="status" className="rounded-md bg-[var(--slate-3)] px-4 py-3">
      {steps[step]}: {formatShare(total === 0 ? 0 : Math.min(1, done / total))}
    </p>
  );
}

interface ResumedProps {
  readonly erased: NonNullable<StorageStatus['resumedErasure']>;
  readonly isDone: boolean;
}

/** Whoever asked for it may have seen no more than that the console was gone. */
function Resumed({ erased: { spans, logs, runsInPart }, isDone }: ResumedProps) {
  return (
    <p role="status" className="rounded-md bg-[var(--slate-3)] px-4 py-3">
      An erasure was interrupted when the console was ended, and this console{' '}
      {isDone ? 'has completed' : 'goes on with'} it: {formatCount(spans)} spans and {formatCount(logs)} log lines are
      removed.
      {runsInPart > 0 &&
        ` Runs kept in part, because they name another session or user too: ${formatCount(runsInPart)}.`}
    </p>
  );
}

function Used({ storage }: { readonly storage: StorageStatus }) {
  const [isErasing, setIsErasing] = useState(false);
  const share = Math.min(1, storage.sizeBytes / storage.retention.maxSizeBytes);
  const counts = [
    ['Spans', storage.spans],
    ['Log lines', storage.logs],
    ['Metric points', storage.points],
    ['Metric series', storage.series],
    ['Runs', storage.runs],
  ] as const;
  return (
    <Section
      title="Stored"
      aside={
        <Button look="danger" onClick={() => setIsErasing(true)}>
          Erase…
        </Button>
      }
    >
      <div className="flex items-baseline justify-between">
        <span>
          <span className="text-heading font-semibold">{formatBytes(storage.sizeBytes)}</span>{' '}
          <span className="text-muted">of {formatBytes(storage.retention.maxSizeBytes)}</span>
        </span>
        <span className="text-muted">{formatShare(share)}</span>
      </div>
      <div
        role="meter"
        aria-label="Storage used"
        aria-valuenow={Math.round(share * 100)}
        aria-valuemin={0}
        aria-valuemax={100}
        className="mt-2 h-1.5 overflow-hidden rounded bg-[var(--slate-4)]"
      >
        <div data-colour className="h-full min-w-px bg-[var(--slate-9)]" style={{ width: `${share * 100}%` }} />
      </div>
      <dl className="mt-4 grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-5">
        {counts.map(([label, count]) => (
          <div key={label}>
            <dt className="text-secondary text-muted">{label}</dt>
            <dd className="text-heading font-medium">{formatCount(count)}</dd>
          </div>
        ))}
      </dl>
      <Facts storage={storage} />
      <EraseSomething isOpen={isErasing} onClose={() => setIsErasing(false)} />
    </Section>
  );
}

function Facts({ storage }: { readonly storage: StorageStatus }) {
  const { directory, oldestAtMillis, removed } = storage;
  const removedCount = removed.spans + removed.logs + removed.points;
  return (
    <dl className="mt-4 flex flex-col gap-1 text-muted [&_dd]:text-ink [&>div]:flex [&>div]:min-w-0 [&>div]:items-center [&>div]:gap-2">
      <div>
        <dt>Folder</dt>
        <dd className="flex min-w-0 items-center gap-1">
          {directory === undefined ? (
            'none: what is here is gone when the console ends'
          ) : (
            <>
              <code className="truncate text-secondary" title={directory}>
                {directory}
              </code>
              <CopyButton text={directory} label="Copy the folder" />
            </>
          )}
        </dd>
      </div>
      {oldestAtMillis !== undefined && (
        <div>
          <dt>Oldest</dt>
          <dd>
            <RelativeTime atMillis={oldestAtMillis} />
          </dd>
        </div>
      )}
      {removedCount > 0 && (
        <div>
          <dt>Removed since the start, to stay within the limits</dt>
          <dd>
            {formatCount(removed.spans)} spans, {formatCount(removed.logs)} log lines, {formatCount(removed.points)}{' '}
            points
          </dd>
        </div>
      )}
    </dl>
  );
}
