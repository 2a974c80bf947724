import type { ReactNode } from 'react';

/** The name of what a page is about, behind its mark. A phone has no room for one line of a long one: there it takes up to three. */
export function LongHeading({ mark, name }: { readonly mark: ReactNode; readonly name: string }) {
  return (
    <span className="flex min-w-0 gap-2">
      <span className="flex h-7 items-center">{mark}</span>
      <span className="truncate max-sm:line-clamp-3 max-sm:break-words max-sm:whitespace-normal" title={name}>
        {name}
      </span>
    </span>
  );
}
