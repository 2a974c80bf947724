import { ApiFailure } from '../api/index.ts';
import { Button, EmptyState, ErrorNotice } from '../design/index.ts';
import { setFilter } from '../state/index.ts';

interface ListErrorProps {
  readonly error: Error;
  readonly onRetry: () => void;
}

/** Whether a question could not be asked because its filter cannot be read. */
export function isFilterFault(error: Error): boolean {
  return error instanceof ApiFailure && error.code === 'BINNACLE_FILTER_SYNTAX';
}

/** In the place of a list that could not be had. What is wrong with a filter, its box says, and asking again does not mend it. */
export function ListError({ error, onRetry }: ListErrorProps) {
  if (!isFilterFault(error)) return <ErrorNotice error={error} onRetry={onRetry} />;
  return (
    <EmptyState
      title="The filter cannot be read"
      actions={<Button onClick={() => setFilter('', 'push')}>Drop the filter</Button>}
    >
      What is wrong is said below it. Mend it there, or go on without it.
    </EmptyState>
  );
}
