import { useState } from 'react';
import type { StorageStatus } from '../../../../src/api/storage.ts';
import { useApiSend } from '../../api/index.ts';
import { Button, ErrorNotice, TextField } from '../../design/index.ts';
import { Section } from '../../frame/index.ts';
import { ageUnitOf, readRetention, writeRetention } from './retention-fields.ts';
import type { RetentionFields } from './retention-fields.ts';
import { whatGoes } from './what-goes.ts';

/** How much is kept: by size, by age, by number; whatever comes first. */
export function RetentionForm({ storage }: { readonly storage: StorageStatus }) {
  const { retention } = storage;
  const written = writeRetention(retention);
  const [edited, setEdited] = useState<Partial<RetentionFields>>({});
  const send = useApiSend('setRetention');
  const fields = { ...written, ...edited };
  const { retention: wanted, problems } = readRetention(fields, retention);
  const isChanged = JSON.stringify(fields) !== JSON.stringify(written);
  const goes = isChanged && wanted ? whatGoes(storage, wanted, Date.now()) : undefined;
  const field = (key: keyof RetentionFields, label: string, suffix: string) => (
    <TextField
      label={label}
      inputMode="decimal"
      value={fields[key]}
      onChange={(event) => setEdited({ ...edited, [key]: event.target.value })}
      problem={problems[key]}
      suffix={suffix}
      className="w-32 text-right"
    />
  );
  return (
    <Section title="Keep at most">
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted) send.mutate(wanted, { onSuccess: () => setEdited({}) });
        }}
      >
        <p className="text-muted">The oldest is removed when one of these is reached.</p>
        <div className="flex flex-wrap gap-x-8 gap-y-4">
          {field('sizeMebibytes', 'Size', 'MiB')}
          {field('age', 'Age', ageUnitOf(retention))}
          {field('spans', 'Number', 'spans')}
        </div>
        {goes && <p role="status">Saving removes at once {goes}, the oldest first. It cannot be brought back.</p>}
        <div className="flex gap-2">
          <Button type="submit" look={goes ? 'danger' : 'primary'} disabled={!isChanged || !wanted || send.isPending}>
            {goes ? 'Save and remove' : 'Save'}
          </Button>
          {isChanged && (
            <Button look="quiet" onClick={() => setEdited({})}>
              Cancel
            </Button>
          )}
        </div>
      </form>
      {send.error && <ErrorNotice error={send.error} />}
    </Section>
  );
}
