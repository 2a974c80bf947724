import { useState } from 'react';
import { useApiSend } from '../../api/index.ts';
import { Button, Dialog, ErrorNotice, Segments, TextField } from '../../design/index.ts';

type Target = 'all' | 'runId' | 'session' | 'user';

const targets: readonly { readonly value: Target; readonly label: string }[] = [
  { value: 'all', label: 'Everything' },
  { value: 'runId', label: 'A run' },
  { value: 'session', label: 'A session' },
  { value: 'user', label: 'A user' },
];

/** Removes everything, or what belongs to a run, a session or a user. */
export function ClearDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const [target, setTarget] = useState<Target>('all');
  const [id, setId] = useState('');
  const erase = useApiSend('erase');
  const isReady = target === 'all' || id.trim() !== '';
  const close = () => {
    erase.reset();
    onClose();
  };
  const clear = () => erase.mutate(target === 'all' ? { all: true } : { [target]: id.trim() }, { onSuccess: close });
  return (
    <Dialog
      title="Clear what is stored"
      description="This cannot be undone. What services send from now on is kept."
      isOpen={isOpen}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button look="danger" onClick={clear} disabled={!isReady || erase.isPending}>
            {target === 'all' ? 'Clear everything' : 'Clear'}
          </Button>
        </>
      }
    >
      <Segments
        label="What to clear"
        value={target}
        onChange={(value) => setTarget(value as Target)}
        options={targets}
      />
      {target !== 'all' && (
        <TextField
          label="Its id"
          value={id}
          onChange={(event) => setId(event.target.value)}
          className="w-full"
          autoComplete="off"
        />
      )}
      {erase.error && <ErrorNotice error={erase.error} />}
    </Dialog>
  );
}
