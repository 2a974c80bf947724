import { useState } from 'react';
import { Segments, TextField } from '../../design/index.ts';
import { EraseDialog } from '../../erase/index.ts';
import type { EraseTarget } from '../../erase/index.ts';
import { useSettled } from '../../state/index.ts';

type Kind = EraseTarget['kind'];

const kinds: readonly { readonly value: Kind; readonly label: string }[] = [
  { value: 'user', label: 'A user' },
  { value: 'session', label: 'A session' },
  { value: 'run', label: 'A run' },
  { value: 'everything', label: 'Everything' },
];

const attributes = { user: 'user.id', session: 'session.id', run: 'workflow.run.id, or the id of its trace' } as const;

const TYPING_MILLIS = 400;

/** Chooses what to erase: a user, a session or a run by its id, or everything. */
export function EraseSomething({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const [kind, setKind] = useState<Kind>('user');
  const [id, setId] = useState('');
  const settledId = useSettled(id.trim(), TYPING_MILLIS);
  const target: EraseTarget = kind === 'everything' ? { kind } : { kind, id: id.trim() === settledId ? settledId : '' };
  return (
    <EraseDialog target={target} isOpen={isOpen} onClose={onClose} onErased={() => setId('')}>
      <Segments label="What to erase" value={kind} onChange={(value) => setKind(value as Kind)} options={kinds} />
      {kind !== 'everything' && (
        <TextField
          label={`Its id, as in ${attributes[kind]}`}
          value={id}
          onChange={(event) => setId(event.target.value)}
          className="w-full"
          autoComplete="off"
        />
      )}
    </EraseDialog>
  );
}
