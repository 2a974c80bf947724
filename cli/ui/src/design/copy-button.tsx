import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from './button.tsx';
import { classNames } from './class-names.ts';

interface CopyButtonProps {
  /** What is copied. A function where it has to be fetched first. */
  readonly text: string | (() => Promise<string>);
  readonly label?: string;
  readonly className?: string;
  readonly size?: number;
}

export function CopyButton({ text, label = 'Copy', className, size = 14 }: CopyButtonProps) {
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setIsCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [isCopied]);
  async function copy() {
    await navigator.clipboard.writeText(typeof text === 'string' ? text : await text());
    setIsCopied(true);
  }
  return (
    <IconButton
      label={isCopied ? 'Copied' : label}
      className={classNames('size-5!', className)}
      onClick={(event) => {
        event.stopPropagation();
        void copy();
      }}
    >
      {isCopied ? <Check size={size} /> : <Copy size={size} />}
    </IconButton>
  );
}
