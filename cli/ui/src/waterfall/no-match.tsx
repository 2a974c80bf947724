import { Button, EmptyState } from '../design/index.ts';

/** In place of the rows where a search or a filter leaves none. */
export function NoMatch({ onShowAll }: { readonly onShowAll: () => void }) {
  return (
    <EmptyState title="No span matches" actions={<Button onClick={onShowAll}>Show all spans</Button>}>
      Looked for in names, subjects, services, kinds and errors.
    </EmptyState>
  );
}
