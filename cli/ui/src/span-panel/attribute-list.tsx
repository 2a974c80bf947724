import { Ban, Filter } from 'lucide-react';
import type { Attributes } from '../../../src/api/common.ts';
import { BreakableName, CopyButton, IconButton } from '../design/index.ts';
import { attributeTerm } from '../filter-box/index.ts';
import { useGo } from '../frame/index.ts';
import { groupAttributes } from './attribute-groups.ts';
import { AttributeValue } from './attribute-value.tsx';
import { valueText } from './value-text.ts';

interface AttributeListProps {
  readonly attributes: Attributes;
  /** How a filter names them. Default: spans are not found by them. */
  readonly filterKey?: (name: string) => string;
  readonly isShownElsewhere?: (key: string) => boolean;
}

/** Attributes by namespace. A value leads to the spans that have it. */
export function AttributeList({ attributes, filterKey, isShownElsewhere }: AttributeListProps) {
  const go = useGo();
  const find =
    filterKey &&
    ((key: string, value: unknown, operator: '=' | '!=') =>
      go('/traces', { filter: attributeTerm(filterKey(key), value, operator), list: 'spans' }));
  return groupAttributes(attributes, isShownElsewhere).map(({ name, entries }) => (
    <dl key={name} className="py-1">
      {entries.map(([key, value]) => (
        <div
          key={key}
          className="group relative grid grid-cols-[minmax(96px,38%)_minmax(0,1fr)] gap-3 rounded-xs px-4 py-0.5 hover:bg-hover"
        >
          <dt className="font-mono text-secondary leading-5 text-muted [overflow-wrap:anywhere]">
            <BreakableName name={key} />
          </dt>
          <dd className="min-w-0">
            <AttributeValue value={value} onFilter={find && ((text) => find(key, text, '='))} />
            <div className="absolute top-0 right-3 hidden items-center rounded-md bg-raised shadow-[0_0_0_1px_var(--border)] group-focus-within:flex group-hover:flex">
              {find && isFound(value) && (
                <>
                  <IconButton label="Find spans with it" className="size-6!" onClick={() => find(key, value, '=')}>
                    <Filter size={12} />
                  </IconButton>
                  <IconButton label="Find spans without it" className="size-6!" onClick={() => find(key, value, '!=')}>
                    <Ban size={12} />
                  </IconButton>
                </>
              )}
              <CopyButton text={valueText(value)} label={`Copy ${key}`} size={12} className="size-6!" />
            </div>
          </dd>
        </div>
      ))}
    </dl>
  ));
}

/** A list is found by what is in it. */
function isFound(value: unknown): boolean {
  return valueText(value).length <= 200 && !(Array.isArray(value) && value.length === 0);
}
