import { CircleX } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';

interface ErrorNoticeProps {
  /** An `ApiFailure`, or anything that was thrown. */
  readonly error: unknown;
  readonly onRetry?: () => void;
  /** What to do besides. */
  readonly children?: ReactNode;
}

/** An error in the place of what it kept from loading: code, what to do, and again. */
export function ErrorNotice({ error, onRetry, children }: ErrorNoticeProps) {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  return (
    <div role="alert" className="m-4 flex items-start gap-3 rounded-md border border-line bg-failed-soft p-3">
      <CircleX size={16} className="mt-0.5 shrink-0 text-failed" />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="break-words">{message}</p>
        {code !== undefined && <code className="text-secondary text-muted">{code}</code>}
        {children}
      </div>
      {onRetry && <Button onClick={onRetry}>Try again</Button>}
    </div>
  );
}
