import { JsonView } from 'react-json-view-lite';
import './json-tree.css';

const styles = {
  container: 'json-tree',
  basicChildStyle: 'json-tree-child',
  label: 'json-tree-label',
  clickableLabel: 'json-tree-label json-tree-clickable',
  nullValue: 'json-tree-quiet',
  undefinedValue: 'json-tree-quiet',
  numberValue: 'json-tree-number',
  stringValue: 'json-tree-string',
  booleanValue: 'json-tree-boolean',
  otherValue: 'json-tree-quiet',
  punctuation: 'json-tree-quiet',
  expandIcon: 'json-tree-fold json-tree-closed',
  collapseIcon: 'json-tree-fold json-tree-open',
  collapsedContent: 'json-tree-more',
  childFieldsContainer: 'json-tree-fields',
  noQuotesForStringValues: false,
  quotesForFieldNames: false,
  ariaLables: { collapseJson: 'Fold', expandJson: 'Unfold' },
  stringifyStringValues: true,
} as const;

/** A structure that opens level by level; the first two are open. */
export function JsonTree({ value }: { readonly value: object }) {
  return <JsonView data={value} style={styles} shouldExpandNode={(level) => level < 2} clickToExpandNode />;
}
