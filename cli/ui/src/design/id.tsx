import { CopyButton } from './copy-button.tsx';
import { MiddleCut } from './middle-cut.tsx';
import { Tooltip } from './tooltip.tsx';

/** Of a trace or a span, and UUIDs. */
const HEX = /^[0-9a-f-]{16,}$/i;

/** An id of hex digits as its first eight, one that somebody chose with its beginning and end: the whole on hover, and to copy. */
export function Id({ value, label = 'Copy id' }: { readonly value: string; readonly label?: string }) {
  return (
    <span className="group/id inline-flex items-center gap-0.5">
      <Tooltip text={<code>{value}</code>}>
        <code className="max-w-48 text-secondary text-muted">
          {HEX.test(value) ? value.slice(0, 8) : <MiddleCut text={value} />}
        </code>
      </Tooltip>
      <CopyButton
        text={value}
        label={label}
        size={12}
        className="opacity-0 group-focus-within/id:opacity-100 group-hover/id:opacity-100"
      />
    </span>
  );
}
