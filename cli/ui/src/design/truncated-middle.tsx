import { truncateMiddle } from '../format/index.ts';
import { Tooltip } from './tooltip.tsx';

interface TruncatedMiddleProps {
  readonly text: string;
  /** In characters. Default 32. */
  readonly maxLength?: number;
  readonly className?: string;
}

/** A text that may be long, cut in its middle; the whole on hover. */
export function TruncatedMiddle({ text, maxLength = 32, className }: TruncatedMiddleProps) {
  if (text.length <= maxLength) return <span className={className}>{text}</span>;
  return (
    <Tooltip text={text}>
      <span className={className}>{truncateMiddle(text, maxLength)}</span>
    </Tooltip>
  );
}
