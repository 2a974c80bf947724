import { attributesOf, unknownKeys } from '../../../src/filter/index.ts';
import type { FilterSignal } from '../../../src/filter/index.ts';
import { useApi } from '../api/index.ts';
import { Button } from '../design/index.ts';
import { setFilter } from '../state/index.ts';
import { withKey } from './filter-terms.ts';

/** Says of keys of the filter that nothing has them: what is misspelt finds nothing, which looks like good news. */
export function UnknownKeys({ filter, signal }: { readonly filter: string; readonly signal: FilterSignal }) {
  const { data } = useApi('attributeKeys', { query: { signal }, enabled: attributesOf(filter).length > 0 });
  if (data === undefined) return null;
  const keys = data.map(({ key }) => key);
  return unknownKeys(filter, keys).map(({ key, near }) => (
    <p key={key} className="mb-3">
      No attribute is called <code className="text-ink">{key}</code>.
      {near !== undefined && (
        <>
          {' Did you mean '}
          <Button onClick={() => setFilter(withKey(filter, key, near), 'push')}>{near}</Button>?
        </>
      )}
    </p>
  ));
}
