import { useEffect, useRef, useState } from 'react';
import type { ComponentType } from 'react';
import type { FieldProps } from './field.ts';
import { PlainField } from './plain-field.tsx';

type Editor = ComponentType<FieldProps>;

/** A field that is an input until its editor has been loaded, which takes text, focus and cursor over. `load` must always be the same function. */
export function LazyField({
  load,
  ...props
}: Omit<FieldProps, 'selection'> & { readonly load: () => Promise<{ default: Editor }> }) {
  const [Editor, setEditor] = useState<Editor>();
  const selection = useRef<number>(undefined);
  const { fieldRef } = props;
  useEffect(() => {
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
      setEditor(() => module.default);
    });
    return () => {
      isGone = true;
    };
  }, [load, fieldRef]);
  return Editor === undefined ? <PlainField {...props} /> : <Editor {...props} selection={selection.current} />;
}
