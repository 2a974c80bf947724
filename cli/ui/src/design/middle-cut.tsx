import { classNames } from './class-names.ts';

/** Shorter texts have their ends in sight where their beginnings are. */
const LONG = 24;
const END = 9;

/** A text in one line that loses its middle where there is no room: names that begin alike are told apart by their ends. */
export function MiddleCut({ text, className }: { readonly text: string; readonly className?: string }) {
  if (text.length < LONG) return <span className={classNames('block truncate leading-5', className)}>{text}</span>;
  return (
    <span className={classNames('flex min-w-0 leading-5', className)} title={text}>
      <span className="sr-only select-none">{text}</span>
      <span aria-hidden className="truncate">
        {text.slice(0, -END)}
      </span>
      <span aria-hidden className="shrink-0 whitespace-pre">
        {text.slice(-END)}
      </span>
    </span>
  );
}
