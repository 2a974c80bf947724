import { autocompletion } from '@codemirror/autocomplete';
import { PromQLExtension } from '@prometheus-io/codemirror-promql';
import CodeField from './code-field.tsx';
import type { FieldProps } from './field.ts';

/** Completes from the console's own Prometheus API, at the origin of the page. */
const promql = [
  new PromQLExtension().setComplete({ remote: { url: '', httpMethod: 'GET' } }).asExtension(),
  autocompletion({ icons: false, selectOnOpen: false }),
];

/** PromQL with highlighting, completion and underlined errors. */
export default function PromqlEditor(props: FieldProps) {
  return <CodeField {...props} extensions={promql} isMultiline />;
}
