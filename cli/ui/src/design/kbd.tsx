/** Keys as they are pressed: `⌘K`, or `g r` for one after the other. */
export function Kbd({ keys }: { readonly keys: string }) {
  return (
    <span className="inline-flex shrink-0 gap-0.5">
      {keys.split(' ').map((key) => (
        <kbd
          key={key}
          className="inline-flex h-4 min-w-4 items-center justify-center rounded border border-line bg-sunken px-1 font-sans text-small text-muted"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}
