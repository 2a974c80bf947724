import { CopyButton } from './copy-button.tsx';
import { Tooltip } from './tooltip.tsx';

/** An id as its first eight characters: the whole on hover, and to copy. */
export function Id({ value, label = 'Copy id' }: { readonly value: string; readonly label?: string }) {
  return (
    <span className="group/id inline-flex items-center gap-0.5">
      <Tooltip text={<code>{value}</code>}>
        <code className="text-secondary text-muted">{value.slice(0, 8)}</code>
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
