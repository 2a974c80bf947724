import { HighlightStyle } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** Looks of the editor in a field: those of the design, whatever CodeMirror's own are. */
export const fieldTheme = EditorView.theme({
  '&': { fontSize: '12px', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '20px', overflowX: 'hidden' },
  '.cm-content': { padding: '3px 0', caretColor: 'var(--text)' },
  '.cm-line': { padding: 0 },
  '.cm-placeholder': { color: 'var(--text-muted)', fontFamily: 'var(--font-sans)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'var(--accent-soft)',
  },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--failed)',
    textDecorationSkipInk: 'none',
    textUnderlineOffset: '3px',
  },
  '.cm-tooltip': {
    background: 'var(--surface-raised)',
    color: 'var(--text)',
    border: 'none',
    borderRadius: '8px',
    boxShadow: 'var(--shadow)',
    fontFamily: 'var(--font-sans)',
    zIndex: 40,
  },
  '.cm-diagnostic': { padding: '4px 8px', border: 'none', fontSize: '12px' },
  '.cm-tooltip.cm-tooltip-autocomplete': { padding: '4px', marginTop: '6px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: 'var(--font-sans)',
    fontSize: '13px',
    maxHeight: '280px',
    minWidth: '240px',
    maxWidth: 'min(560px, 90vw)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    display: 'flex',
    alignItems: 'center',
    gap: '12px',
    height: '26px',
    padding: '0 8px',
    borderRadius: '4px',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    background: 'var(--surface-hover)',
    color: 'var(--text)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > completion-section': {
    display: 'block',
    border: 'none',
    padding: '6px 8px 2px',
    fontSize: '11px',
    color: 'var(--text-muted)',
    opacity: '1',
  },
  '.cm-completionLabel': {
    fontFamily: 'var(--font-mono)',
    fontSize: '12px',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: 600, color: 'var(--accent-text)' },
  '.cm-completionDetail': {
    marginLeft: 'auto',
    fontStyle: 'normal',
    fontSize: '12px',
    color: 'var(--text-muted)',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    flexShrink: 2,
    // A count stays whole beside a name that is cut.
    minWidth: '7ch',
    textAlign: 'right',
  },
  '.cm-completionInfo': { padding: '6px 8px', fontSize: '12px', maxWidth: '320px' },
});

/** Keys in the text's colour, what joins them muted, values in the accent: enough to see the structure. */
export const highlightStyle = HighlightStyle.define([
  { tag: [tags.keyword, tags.logicOperator, tags.modifier], color: 'var(--text-muted)', fontWeight: '600' },
  {
    tag: [tags.operator, tags.compareOperator, tags.arithmeticOperator, tags.punctuation, tags.paren, tags.bracket],
    color: 'var(--text-muted)',
  },
  { tag: [tags.string, tags.number], color: 'var(--accent-text)' },
  { tag: tags.function(tags.variableName), fontWeight: '600' },
  { tag: tags.comment, color: 'var(--text-muted)' },
]);
