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

/** In the place of a list that could not be had. Asking again does not mend a filter. */
export function ListError({ error, onRetry }: ListErrorProps) {
  if (!isFilterFault(error)) return <ErrorNotice error={error} onRetry={onRetry} />;
  return (
    <EmptyState
      title="The filter cannot be read"
      actions={<Button onClick={() => setFilter('', 'push')}>Drop the filter</Button>}
    >
      {error.message}
    </EmptyState>
  );
}
