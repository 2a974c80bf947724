import { commandKey, Dialog, Kbd } from '../design/index.ts';
import { destinations } from './destinations.ts';

const groups = [
  { title: 'Go to', keys: destinations.map(({ label, key }) => [`g ${key}`, label] as const) },
  {
    title: 'Everywhere',
    keys: [
      [commandKey, 'Search and commands'],
      ['/', 'Filter'],
      ['.', 'Follow or pause'],
      ['Esc', 'Close the panel'],
      ['?', 'This help'],
    ],
  },
  {
    title: 'Filter',
    keys: [
      ['Enter', 'Take what is begun, then apply'],
      ['Tab', 'Take what is offered'],
      ['Esc', 'Close what is offered'],
      ['Esc', 'Then leave; the text stays'],
    ],
  },
  {
    title: 'Lists',
    keys: [
      ['j', 'Next row'],
      ['k', 'Previous row'],
      ['Enter', 'Open'],
      ['x', 'Select, to compare'],
    ],
  },
  {
    title: 'Run',
    keys: [
      ['←', 'Fold'],
      ['→', 'Unfold'],
      ['Home', 'First row'],
      ['End', 'Last row'],
      ['+', 'Zoom in'],
      ['-', 'Zoom out'],
      ['⇧ ←', 'Earlier'],
      ['⇧ →', 'Later'],
      ['0', 'The whole time'],
      ['f', 'Next failure'],
      ['[', 'Previous run'],
      [']', 'Next run'],
    ],
  },
] as const;

export function HelpDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  return (
    <Dialog title="Keyboard" isOpen={isOpen} onClose={onClose} className="w-[560px]">
      <div className="gap-x-8 sm:columns-2">
        {groups.map(({ title, keys }) => (
          <section key={title} className="break-inside-avoid pb-4">
            <h3 className="mb-1 text-secondary text-muted">{title}</h3>
            <dl>
              {keys.map(([key, what]) => (
                <div key={what} className="flex h-7 items-center justify-between">
                  <dt>{what}</dt>
                  <dd>
                    <Kbd keys={key} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
