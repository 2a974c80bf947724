import { useEffect, useRef, useState } from 'react';
import type { ComponentType } from 'react';
import { flushSync } from 'react-dom';
import type { FieldProps } from './field.ts';
import { PlainField } from './plain-field.tsx';

type Editor = ComponentType<FieldProps>;

/** A field that is an input until it gets focus and its editor has been loaded, which takes text, focus and cursor over. `load` must always be the same function. */
export function LazyField({
  load,
  ...props
}: Omit<FieldProps, 'selection'> & { readonly load: () => Promise<{ default: Editor }> }) {
  const [Editor, setEditor] = useState<Editor>();
  const [isWanted, setWanted] = useState(false);
  const selection = useRef<number>(undefined);
  const { fieldRef, onFocusChange } = props;
  useEffect(() => {
    if (!isWanted) return undefined;
    let isGone = false;
    // Without the editor the plain field goes on.
    const loaded = load().catch(() => undefined);
    void loaded.then((module) => {
      if (isGone || module === undefined) return;
      const input = fieldRef.current;
      selection.current =
        input instanceof HTMLInputElement && document.activeElement === input
          ? (input.selectionEnd ?? undefined)
          : undefined;
      // At once: what is written before the editor is there would move the cursor.
      flushSync(() => setEditor(() => module.default));
    });
    return () => {
      isGone = true;
    };
  }, [isWanted, load, fieldRef]);
  if (Editor !== undefined) return <Editor {...props} selection={selection.current} />;
  return (
    <PlainField
      {...props}
      onFocusChange={(hasFocus) => {
        if (hasFocus) setWanted(true);
        onFocusChange?.(hasFocus);
      }}
    />
  );
}
