import {
  acceptCompletion,
  closeCompletion,
  completionStatus,
  currentCompletions,
  moveCompletionSelection,
  startCompletion,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { syntaxHighlighting } from '@codemirror/language';
import { EditorState, Prec } from '@codemirror/state';
import type { Extension } from '@codemirror/state';
import { drawSelection, EditorView, keymap, placeholder } from '@codemirror/view';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import type { FieldProps } from './field.ts';
import { isBegun } from './is-begun.ts';
import { fieldTheme, highlightStyle } from './field-theme.ts';

interface CodeFieldProps extends FieldProps {
  /** The language: what it highlights, completes and underlines. Made once. */
  readonly extensions: Extension;
  /** Default: one line. */
  readonly isMultiline?: boolean;
}

/** A field for code: CodeMirror in the size of an input. Enter applies, Shift+Enter breaks the line where there may be several, Escape closes what is offered and then leaves. */
export default function CodeField(props: CodeFieldProps) {
  const container = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const latest = useRef(props);
  latest.current = props;
  const { extensions, isMultiline = false } = props;

  useLayoutEffect(() => {
    if (container.current === null) return undefined;
    const { value, selection, label } = latest.current;
    // At once: a value that comes back later would take the place of what was written meanwhile.
    const tell = (text: string): void => {
      if (text !== latest.current.value) flushSync(() => latest.current.onChange(text));
    };
    const made = new EditorView({
      parent: container.current,
      doc: value,
      ...(selection !== undefined && { selection: { anchor: Math.min(selection, value.length) } }),
      extensions: [
        isMultiline ? EditorView.lineWrapping : singleLine,
        history(),
        drawSelection(),
        Prec.highest(keymap.of(fieldKeys(latest))),
        keymap.of([...defaultKeymap, ...historyKeymap]),
        placeholder(latest.current.placeholder),
        EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', autocapitalize: 'off' }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) tell(update.state.doc.toString());
          if (update.focusChanged) latest.current.onFocusChange?.(update.view.hasFocus);
        }),
        syntaxHighlighting(highlightStyle),
        fieldTheme,
        extensions,
      ],
    });
    view.current = made;
    latest.current.fieldRef.current = made.contentDOM;
    if (selection !== undefined) {
      made.focus();
      if (value !== '') startCompletion(made);
    }
    return () => made.destroy();
  }, [extensions, isMultiline]);

  useEffect(() => {
    const now = view.current?.state.doc;
    if (now === undefined || now.toString() === props.value) return;
    view.current?.dispatch({
      changes: { from: 0, to: now.length, insert: props.value },
      selection: { anchor: props.value.length },
    });
  }, [props.value]);
  return <div ref={container} className="min-w-0 flex-1" />;
}

/** What is pasted with line breaks stays one line. */
const singleLine = EditorState.transactionFilter.of((transaction) => {
  if (!transaction.docChanged || transaction.newDoc.lines === 1) return transaction;
  const text = transaction.newDoc.toString().replaceAll(/\s*\n\s*/g, ' ');
  return {
    changes: { from: 0, to: transaction.startState.doc.length, insert: text },
    selection: { anchor: text.length },
  };
});

/** Accepts the first completion where what is written is the beginning of it, and nothing that is whole. */
function acceptBegun(view: EditorView): boolean {
  if (completionStatus(view.state) !== 'active') return false;
  const { head } = view.state.selection.main;
  const labels = currentCompletions(view.state).map(({ label }) => label);
  return isBegun(view.state.sliceDoc(0, head), labels) && moveCompletionSelection(true)(view) && acceptCompletion(view);
}

function fieldKeys(latest: { readonly current: CodeFieldProps }) {
  return [
    {
      key: 'Enter',
      run: (view: EditorView) => {
        if (acceptCompletion(view) || acceptBegun(view)) return true;
        closeCompletion(view);
        latest.current.onApply(view.state.doc.toString());
        return true;
      },
    },
    {
      key: 'Tab',
      run: (view: EditorView) => {
        if (completionStatus(view.state) !== 'active') return false;
        return acceptCompletion(view) || (moveCompletionSelection(true)(view) && acceptCompletion(view));
      },
    },
    ...['ArrowDown', 'ArrowUp'].map((key) => ({
      key,
      // Moving the cursor would close the list that is being asked for.
      run: (view: EditorView) => completionStatus(view.state) === 'pending',
    })),
    {
      key: 'Escape',
      run: (view: EditorView) => {
        if (!closeCompletion(view)) view.contentDOM.blur();
        return true;
      },
    },
  ];
}
