import { CircleMinus, CirclePlus } from 'lucide-react';
import { BreakableName, CopyButton, IconButton } from '../../design/index.ts';
import { comparison, withTerm } from '../../filter-box/index.ts';
import { useScope } from '../../state/index.ts';

export interface Field {
  /** As the filter names it, where it can be filtered by. */
  readonly key?: string;
  readonly name: string;
  readonly value: unknown;
}

/** Longer values are nothing that one looks for. */
const LONGEST_VALUE = 200;

interface LogFieldsProps {
  readonly title: string;
  readonly fields: readonly Field[];
  readonly onFilter: (filter: string) => void;
}

/** Fields of a line with their values, each of which can be filtered by, filtered out and copied. */
export function LogFields({ title, fields, onFilter }: LogFieldsProps) {
  if (fields.length === 0) return null;
  return (
    <section aria-label={title} className="border-t border-line py-2">
      <h3 className="px-4 py-1 text-secondary font-medium text-muted">{title}</h3>
      <dl>
        {fields.map((field) => (
          <FieldRow key={field.name} field={field} onFilter={onFilter} />
        ))}
      </dl>
    </section>
  );
}

function FieldRow({
  field: { key, value, name },
  onFilter,
}: { readonly field: Field } & Pick<LogFieldsProps, 'onFilter'>) {
  const { filter } = useScope();
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return (
    <div className="group/field relative grid grid-cols-[minmax(96px,1fr)_2fr] gap-3 px-4 py-0.5 hover:bg-hover">
      <dt className="font-mono text-secondary leading-5 text-muted [overflow-wrap:anywhere]">
        <BreakableName name={name} />
      </dt>
      <dd className="min-w-0 font-mono text-secondary leading-5 break-words whitespace-pre-wrap">
        {text}
        <span className="absolute top-0 right-2 flex bg-hover opacity-0 group-focus-within/field:opacity-100 group-hover/field:opacity-100 pointer-coarse:opacity-100">
          {key !== undefined && typeof value !== 'object' && text.length <= LONGEST_VALUE && (
            <>
              <IconButton
                label={`Only lines with this ${name}`}
                className="size-6!"
                onClick={() => onFilter(withTerm(filter, comparison(key, text)))}
              >
                <CirclePlus size={14} />
              </IconButton>
              <IconButton
                label={`No lines with this ${name}`}
                className="size-6!"
                onClick={() => onFilter(withTerm(filter, comparison(key, text, '!=')))}
              >
                <CircleMinus size={14} />
              </IconButton>
            </>
          )}
          <CopyButton text={text} label={`Copy ${name}`} className="size-6!" />
        </span>
      </dd>
    </div>
  );
}
