import { classNames, CopyButton } from '../design/index.ts';

/** Whether a line of a stack is of a library or the runtime rather than of the program. */
function isForeignFrame(line: string): boolean {
  return /node_modules|node:|internal\/|site-packages|<anonymous>/.test(line);
}

/** A stack trace in which the program's own frames stand out. Lines break: what matters of a frame, its file and line, is at its end. */
export function StackTrace({ stack }: { readonly stack: string }) {
  return (
    <div className="relative mt-1 rounded-md border border-line bg-sunken">
      <pre
        tabIndex={0}
        aria-label="Stack trace"
        className="max-h-72 overflow-auto p-2 pr-8 font-mono text-secondary leading-[18px] [overflow-wrap:anywhere] whitespace-pre-wrap"
      >
        {stack.split('\n').map((line, at) => (
          <span
            key={at}
            className={classNames('block pl-[4ch] -indent-[4ch]', isForeignFrame(line) ? 'text-muted' : 'font-medium')}
          >
            {line}
          </span>
        ))}
      </pre>
      <CopyButton text={stack} label="Copy stack trace" className="absolute top-1.5 right-1.5 bg-sunken" />
    </div>
  );
}
