import { useEffect, useRef } from 'react';

/** Keys, or one key after another (`g r`), and what they do. Who answers `false` left the key alone: the next one, or the browser, has it. */
export type Keys = Readonly<Record<string, (event: KeyboardEvent) => unknown>>;

/** How long the second key of a sequence may take. */
const SEQUENCE_MILLIS = 1000;

let pending = '';
let pendingTimer: ReturnType<typeof setTimeout> | undefined;
const stack: { current: Keys }[] = [];

/** Whether keys belong to what has the focus: text that is typed, a dialog or a menu. */
function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return true;
  const target = event.target instanceof Element ? event.target : undefined;
  return (
    target?.closest(
      'input:not([type=checkbox],[type=radio]), textarea, select, [contenteditable=true], [role=dialog]:not([data-keys]), [role=menu], [role=listbox]',
    ) != null
  );
}

function onKeyDown(event: KeyboardEvent): void {
  if (isTaken(event)) return;
  const sequence = pending ? `${pending} ${event.key}` : event.key;
  clearTimeout(pendingTimer);
  pending = '';
  // What was mounted last is nearest to the reader.
  for (const { current } of stack.toReversed()) {
    const action = current[sequence] ?? current[event.key];
    if (action && action(event) !== false) {
      event.preventDefault();
      return;
    }
  }
  if (stack.some(({ current }) => Object.keys(current).some((keys) => keys.startsWith(`${event.key} `)))) {
    pending = event.key;
    pendingTimer = setTimeout(() => (pending = ''), SEQUENCE_MILLIS);
  }
}

/**
 * Keys for the whole page while the component is mounted: `useKeys({ '/': focusFilter, 'g r': goToRuns })`. They do nothing while text is typed
 * or a dialog is open. Of two components that want the same key, the one mounted last has it.
 */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    if (stack.length === 0) addEventListener('keydown', onKeyDown);
    stack.push(latest);
    return () => {
      stack.splice(stack.indexOf(latest), 1);
      if (stack.length === 0) removeEventListener('keydown', onKeyDown);
    };
  }, []);
}
