import { useRef } from 'react';
import { classNames } from './class-names.ts';
import { useMiddleCut } from './use-middle-cut.ts';

/** Shorter texts have their ends in sight where their beginnings are. */
const LONG = 24;

interface MiddleCutProps {
  readonly text: string;
  readonly className?: string;
}

/** A text in one line that loses its middle where there is no room: names that begin alike are told apart by their ends. */
export function MiddleCut({ text, className }: MiddleCutProps) {
  if (text.length >= LONG) return <LongText text={text} {...(className !== undefined && { className })} />;
  return <span className={classNames('block truncate leading-5', className)}>{text}</span>;
}

/** As wide as the whole text would be, so that it grows again when there is room. */
function LongText({ text, className }: MiddleCutProps) {
  const box = useRef<HTMLSpanElement>(null);
  const shown = useMiddleCut(box, text);
  return (
    <span
      ref={box}
      data-whole={text}
      title={text}
      className={classNames(
        'block min-w-0 overflow-hidden leading-5 whitespace-nowrap before:invisible before:block before:h-0 before:content-[attr(data-whole)]',
        className,
      )}
    >
      <span className="sr-only select-none">{text}</span>
      <span aria-hidden>{shown}</span>
    </span>
  );
}
