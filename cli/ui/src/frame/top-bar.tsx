import { CircleQuestionMark, Menu as MenuIcon, Search } from 'lucide-react';
import { useLocation } from 'wouter';
import { commandKey, IconButton, Kbd, Menu } from '../design/index.ts';
import { destinations, isWithin } from './destinations.ts';
import { RangePicker } from './range-picker.tsx';
import { ScopeChips } from './scope-chips.tsx';
import { useGo } from './use-go.ts';

interface TopBarProps {
  readonly onOpenPalette: () => void;
  readonly onOpenHelp: () => void;
}

/** What is looked at: service, environment, time. */
export function TopBar({ onOpenPalette, onOpenHelp }: TopBarProps) {
  return (
    <div className="flex h-11 shrink-0 items-center gap-1.5 border-b border-line px-4 max-sm:px-2">
      <PagesMenu />
      <ScopeChips />
      <div className="ml-auto flex items-center gap-1.5">
        <button
          type="button"
          onClick={onOpenPalette}
          className="inline-flex h-7 items-center gap-2 rounded-md border border-line px-2 text-muted hover:bg-hover hover:text-ink lg:w-48"
        >
          <Search size={14} />
          <span className="flex-1 text-left max-lg:sr-only">Go to…</span>
          <span aria-hidden className="max-lg:hidden">
            <Kbd keys={commandKey} />
          </span>
        </button>
        <RangePicker />
        <IconButton label="Keyboard" shortcut="?" onClick={onOpenHelp} className="max-md:hidden">
          <CircleQuestionMark size={16} />
        </IconButton>
      </div>
    </div>
  );
}

/** Takes the place of the rail where there is no room for it. */
function PagesMenu() {
  const [path] = useLocation();
  const go = useGo();
  return (
    <div className="sm:hidden">
      <Menu
        label="Pages"
        items={destinations.map((destination) => ({
          label: destination.label,
          icon: <destination.icon size={14} />,
          isChecked: isWithin(path, destination),
          onSelect: () => go(destination.path),
        }))}
        trigger={
          <IconButton label="Pages">
            <MenuIcon size={16} />
          </IconButton>
        }
      />
    </div>
  );
}
