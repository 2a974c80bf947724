import { formatAbsolute, formatRelative } from '../format/index.ts';
import { useNow, useScope } from '../state/index.ts';
import { Tooltip } from './tooltip.tsx';

/** How long ago; the instant on hover, in the zone that the page has. */
export function RelativeTime({ atMillis, className }: { readonly atMillis: number; readonly className?: string }) {
  const now = useNow(1000);
  const { zone } = useScope();
  return (
    <Tooltip text={formatAbsolute(atMillis, zone)}>
      <time dateTime={new Date(atMillis).toISOString()} className={className}>
        {formatRelative(atMillis, now)}
      </time>
    </Tooltip>
  );
}
