import { lazy, Suspense } from 'react';

const JsonTree = lazy(async () => ({ default: (await import('./json-tree.tsx')).JsonTree }));

/** A whole structure as a tree. */
export function JsonBlock({ value }: { readonly value: object }) {
  return (
    <div className="p-4">
      <Suspense fallback={null}>
        <JsonTree value={value} />
      </Suspense>
    </div>
  );
}
