import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { Choice, Group } from './palette-choices.tsx';
import { usePaletteChoices } from './palette-choices.tsx';

/** Go to a page, a run, a trace; change how things are shown; search. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-[rgb(0_0_0/0.4)]" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-[12vh] left-1/2 z-50 w-[560px] max-w-[calc(100vw-24px)] -translate-x-1/2 overflow-hidden rounded-xl bg-raised shadow-float"
        >
          <Dialog.Title className="sr-only">Search and commands</Dialog.Title>
          <Commands onClose={onClose} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Enter takes the first choice, unless the reader moved to another; while runs and traces are still asked for, it waits for them. */
function Commands({ onClose }: { readonly onClose: () => void }) {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState('');
  const [isAwaited, setAwaited] = useState(false);
  const hasMoved = useRef(false);
  const { groups, isComplete } = usePaletteChoices(text.trim());
  const choices = groups.flatMap(({ choices: inGroup }) => inGroup);
  const active = choices.find(({ value }) => value === chosen) ?? choices[0];
  const take = ({ run }: Choice) => {
    run();
    onClose();
  };
  useEffect(() => {
    if (!isAwaited || !isComplete || active === undefined) return;
    setAwaited(false);
    take(active);
  });
  const handleKey = (event: KeyboardEvent) => {
    hasMoved.current ||= event.key === 'ArrowDown' || event.key === 'ArrowUp' || event.ctrlKey;
    if (event.key !== 'Enter' || isComplete || chosen !== '' || active?.isCertain === true) return;
    event.preventDefault();
    setAwaited(true);
  };
  return (
    <Command
      label="Search and commands"
      loop
      shouldFilter={false}
      value={active?.value ?? ''}
      onValueChange={(value) => hasMoved.current && setChosen(value)}
      onKeyDown={handleKey}
      onPointerMove={() => (hasMoved.current = true)}
    >
      <div className="flex items-center gap-2 border-b border-line px-4">
        <Search size={16} className="shrink-0 text-muted" />
        <Command.Input
          autoFocus
          value={text}
          onValueChange={(next) => {
            hasMoved.current = false;
            setChosen('');
            setAwaited(false);
            setText(next);
          }}
          placeholder="A page, an action, a run, an id, a word…"
          className="h-11 flex-1 bg-transparent text-heading outline-none placeholder:text-muted"
        />
      </div>
      <Groups groups={groups} onTake={take} />
    </Command>
  );
}

function Groups({ groups, onTake }: { readonly groups: readonly Group[]; readonly onTake: (choice: Choice) => void }) {
  return (
    <Command.List className="max-h-[52vh] overflow-auto p-1.5">
      {groups.map(({ heading, choices: inGroup }) => (
        <Command.Group
          key={heading}
          heading={heading}
          className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-secondary [&_[cmdk-group-heading]]:text-muted"
        >
          {inGroup.map((choice) => (
            <Command.Item
              key={choice.value}
              value={choice.value}
              onSelect={() => onTake(choice)}
              className="flex h-8 cursor-default items-center gap-2.5 rounded-md px-2.5 data-[selected=true]:bg-[var(--slate-5)]"
            >
              <span className="inline-flex w-4 justify-center text-muted">{choice.icon}</span>
              <span className="min-w-0 flex-1 truncate">{choice.label}</span>
            </Command.Item>
          ))}
        </Command.Group>
      ))}
    </Command.List>
  );
}
