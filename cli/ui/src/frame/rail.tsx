import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { useLocation } from 'wouter';
import { classNames, IconButton, Tooltip } from '../design/index.ts';
import { useMedia, usePreference } from '../state/index.ts';
import { destinations, isWithin } from './destinations.ts';
import type { Destination } from './destinations.ts';
import { RailFoot } from './rail-foot.tsx';
import { ScopedLink } from './scoped-link.tsx';

/** The pages at the left: 200 px, or 48 with icons only. */
export function Rail() {
  const [preferred, setPreferred] = usePreference('rail');
  const isNarrow = useMedia('(max-width: 1099px)');
  const isCollapsed = isNarrow || preferred === 'collapsed';
  return (
    <nav
      aria-label="Pages"
      className={classNames(
        'hidden shrink-0 flex-col gap-3 border-r border-line bg-sunken p-2 sm:flex',
        isCollapsed ? 'w-12' : 'w-[200px]',
      )}
    >
      <div className="flex h-8 items-center justify-between">
        {!isCollapsed && <span className="px-2 font-semibold tracking-[-0.01em]">binnacle</span>}
        {!isNarrow && (
          <IconButton
            label={isCollapsed ? 'Show names of pages' : 'Show icons only'}
            onClick={() => setPreferred(isCollapsed ? 'open' : 'collapsed')}
          >
            {isCollapsed ? <PanelLeftOpen size={16} /> : <PanelLeftClose size={16} />}
          </IconButton>
        )}
      </div>
      <ul className="flex flex-1 flex-col gap-0.5">
        {destinations.map((destination) => (
          <li key={destination.path}>
            <RailLink destination={destination} isCollapsed={isCollapsed} />
          </li>
        ))}
      </ul>
      <RailFoot isCollapsed={isCollapsed} />
    </nav>
  );
}

function RailLink({ destination, isCollapsed }: { readonly destination: Destination; readonly isCollapsed: boolean }) {
  const [path] = useLocation();
  const isCurrent = isWithin(path, destination);
  const Icon = destination.icon;
  return (
    <Tooltip text={destination.label} shortcut={`g ${destination.key}`} side="right">
      <ScopedLink
        to={destination.path}
        {...(isCurrent && { 'aria-current': 'page' })}
        {...(isCollapsed && { 'aria-label': destination.label })}
        className={classNames(
          'flex h-8 items-center gap-2.5 rounded-md px-2',
          isCurrent ? 'bg-[var(--slate-4)] font-medium text-ink' : 'text-muted hover:bg-hover hover:text-ink',
        )}
      >
        <Icon size={16} className="shrink-0" />
        {!isCollapsed && destination.label}
      </ScopedLink>
    </Tooltip>
  );
}
