import { autocompletion, insertCompletionText, startCompletion } from '@codemirror/autocomplete';
import type { Completion, CompletionContext } from '@codemirror/autocomplete';
import type { Diagnostic } from '@codemirror/lint';
import { linter } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { FilterSyntaxError, parseFilter } from '../../../src/filter/index.ts';
import type { FilterSignal } from '../../../src/filter/index.ts';
import { apiGet, queryClient } from '../api/index.ts';
import CodeField from './code-field.tsx';
import type { FieldProps } from './field.ts';
import { filterLanguage } from './filter-language.ts';
import { filterOptions } from './filter-options.ts';
import type { FilterOption, FilterSource } from './filter-options.ts';
import { MOST_VALUES } from './most-values.ts';
import { recentFilters } from './recent-filters.ts';

const FRESH_MILLIS = 15_000;
const WORD = /^[^\s=!<>~()"']*$/;

/** Editors of filters for each kind of list. */
export const TracesFilterEditor = (props: FieldProps) => <CodeField {...props} extensions={extensions.traces} />;
export const LogsFilterEditor = (props: FieldProps) => <CodeField {...props} extensions={extensions.logs} />;
export const RunsFilterEditor = (props: FieldProps) => <CodeField {...props} extensions={extensions.runs} />;

const extensions = { traces: extensionsOf('traces'), logs: extensionsOf('logs'), runs: extensionsOf('runs') };

function extensionsOf(signal: FilterSignal): Extension {
  return [
    filterLanguage,
    autocompletion({
      override: [completionsOf(sourceOf(signal))],
      icons: false,
      selectOnOpen: false,
      maxRenderedOptions: 200,
    }),
    linter((view) => diagnosticsOf(view.state.doc.toString(), signal), { delay: 400 }),
    EditorView.updateListener.of(({ focusChanged, view }) => {
      if (focusChanged && view.hasFocus && view.state.doc.length === 0) startCompletion(view);
    }),
  ];
}

function sourceOf(signal: FilterSignal): FilterSource {
  return {
    signal,
    recent: () => recentFilters(signal),
    keys: () => ask(['attributeKeys', {}, { signal }], () => apiGet('attributeKeys', { query: { signal } })),
    values: (key, prefix) =>
      ask(['attributeValues', {}, { signal, key, prefix }], () =>
        apiGet('attributeValues', { query: { signal, key, prefix } }),
      ),
  };
}

/** Without an answer of the console nothing is offered. */
async function ask<T>(queryKey: readonly unknown[], queryFn: () => Promise<readonly T[]>): Promise<readonly T[]> {
  return queryClient.fetchQuery({ queryKey, queryFn, staleTime: FRESH_MILLIS, retry: false }).catch(() => []);
}

function completionsOf(source: FilterSource) {
  return async ({ state, pos, explicit }: CompletionContext) => {
    const text = state.doc.toString();
    const isBetweenTerms = /\s$/.test(text.slice(0, pos)) && text.trim() !== '';
    const { from, to, options } = await filterOptions(text, pos, source);
    // After a whole term nothing is pushed at the reader.
    if (isBetweenTerms && !explicit && options.some(({ section }) => section === 'Keys')) return null;
    // What is whole is narrowed here while its word goes on, without another question at every letter.
    const isWhole = text.trim() !== '' && options.length < MOST_VALUES;
    return { from, to, options: options.map(completionOf), filter: true, ...(isWhole && { validFor: WORD }) };
  };
}

const sections = {
  Recent: { name: 'Recent', rank: 0 },
  Keys: { name: 'Keys', rank: 1 },
  Attributes: { name: 'Attributes', rank: 2 },
} as const;

function completionOf(option: FilterOption, index: number): Completion {
  const { label, text, detail, section, goesOn } = option;
  return {
    label,
    ...(detail !== undefined && { detail }),
    ...(section !== undefined && { section: sections[section] }),
    // In the order in which they came: most used first.
    boost: -Math.min(99, index / 4),
    apply: (view, _completion, from, to) => {
      view.dispatch(insertCompletionText(view.state, text, from, to));
      if (goesOn) startCompletion(view);
    },
  };
}

function diagnosticsOf(text: string, signal: FilterSignal): Diagnostic[] {
  try {
    parseFilter(text, signal);
    return [];
  } catch (error) {
    if (!(error instanceof FilterSyntaxError)) throw error;
    const from = Math.min(error.position, Math.max(0, text.length - 1));
    const length = /^\S*/.exec(text.slice(from))?.[0].length ?? 0;
    return [{ from, to: Math.min(text.length, from + Math.max(1, length)), severity: 'error', message: error.message }];
  }
}
