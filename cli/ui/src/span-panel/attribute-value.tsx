import { lazy, Suspense, useState } from 'react';
import { classNames } from '../design/index.ts';
import { PREVIEW_CHARACTERS, structureOf, valueText } from './value-text.ts';
import { ShowAll } from './show-all.tsx';

const JsonTree = lazy(async () => ({ default: (await import('./json-tree.tsx')).JsonTree }));

interface AttributeValueProps {
  readonly value: unknown;
  /** Called with a short value that was clicked. */
  readonly onFilter?: ((value: string) => void) | undefined;
}

/** A value by its type: short ones lead to a filter, long ones open, structures become a tree. */
export function AttributeValue({ value, onFilter }: AttributeValueProps) {
  const [isOpen, setIsOpen] = useState(false);
  const text = valueText(value);
  const isLong = text.length > PREVIEW_CHARACTERS || (typeof value === 'object' && value !== null && text.length > 60);
  if (!isLong) return <ShortValue value={value} text={text} onFilter={onFilter} />;
  const structure = isOpen ? structureOf(value) : undefined;
  return (
    <div className="min-w-0">
      {structure ? (
        <Suspense fallback={null}>
          <JsonTree value={structure} />
        </Suspense>
      ) : (
        <code className="block text-secondary break-words whitespace-pre-wrap">
          {isOpen ? text : `${text.slice(0, PREVIEW_CHARACTERS)}…`}
        </code>
      )}
      <ShowAll isOpen={isOpen} characters={text.length} onToggle={() => setIsOpen(!isOpen)} />
    </div>
  );
}

function ShortValue({ value, text, onFilter }: AttributeValueProps & { readonly text: string }) {
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  const className =
    'block max-w-full text-left font-mono text-secondary leading-5 whitespace-pre-wrap [overflow-wrap:anywhere]';
  if (text === '') return <span className="text-secondary text-muted italic">empty</span>;
  if (!isPlain || !onFilter) return <code className={className}>{text}</code>;
  return (
    <button
      type="button"
      title="Find spans with this value"
      className={classNames(className, 'rounded-xs hover:bg-accent-soft hover:text-accent-text')}
      onClick={() => onFilter(text)}
    >
      {text}
    </button>
  );
}
