import { CopyButton } from './copy-button.tsx';

/** Lines to copy: a command, or code. */
export function CodeBlock({ code, label = 'Copy' }: { readonly code: string; readonly label?: string }) {
  return (
    <div className="relative w-full min-w-0 rounded-md border border-line bg-sunken">
      <pre
        tabIndex={0}
        aria-label={label}
        className="overflow-x-auto p-3 pr-10 font-mono text-secondary leading-5 text-ink"
      >
        {code}
      </pre>
      <CopyButton text={code} label={label} className="absolute top-2 right-2 bg-sunken" />
    </div>
  );
}
