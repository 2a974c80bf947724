import { shortId } from '../format/index.ts';
import { classNames } from './class-names.ts';
import { CopyButton } from './copy-button.tsx';
import { MiddleCut } from './middle-cut.tsx';
import { Tooltip } from './tooltip.tsx';

interface IdProps {
  readonly value: string;
  readonly label?: string;
  /** In a narrow column: the button lies over the end of the id instead of beside it. Default false. */
  readonly isTight?: boolean;
}

/** An id of hex digits as its first eight, one that somebody chose with its beginning and end: the whole on hover, and to copy. */
export function Id({ value, label = 'Copy id', isTight = false }: IdProps) {
  return (
    <span className={classNames('group/id inline-flex max-w-full items-center gap-0.5', isTight && 'relative')}>
      <Tooltip text={<code>{value}</code>}>
        <code className="max-w-48 min-w-0 text-secondary text-muted">
          {shortId(value) ?? <MiddleCut text={value} />}
        </code>
      </Tooltip>
      <CopyButton
        text={value}
        label={label}
        size={12}
        className={classNames(
          'opacity-0 group-focus-within/id:opacity-100 group-hover/id:opacity-100',
          isTight && 'absolute right-0 bg-raised',
        )}
      />
    </span>
  );
}
