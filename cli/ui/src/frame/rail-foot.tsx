import { Monitor, Moon, Sun } from 'lucide-react';
import { useIsConnectionLost } from '../api/index.ts';
import { IconButton, Menu, Tooltip } from '../design/index.ts';
import { formatBytes, formatCount, formatRate } from '../format/index.ts';
import { usePreference } from '../state/index.ts';
import { ScopedLink } from './scoped-link.tsx';
import { useConsoleStatus } from './use-console-status.ts';

/** What arrives a second, what is kept, and the theme. */
export function RailFoot({ isCollapsed }: { readonly isCollapsed: boolean }) {
  const { data } = useConsoleStatus();
  // Without a connection nobody knows.
  const isKnown = !useIsConnectionLost();
  return (
    <div className="flex flex-col gap-2">
      {data && isKnown && !isCollapsed && (
        <>
          <Receiving receiving={data.receiving} />
          <Stored sizeBytes={data.storage.sizeBytes} maxSizeBytes={data.storage.retention.maxSizeBytes} />
        </>
      )}
      <ThemeMenu />
    </div>
  );
}

function Receiving({ receiving }: { readonly receiving: { spans: number; logs: number; points: number } }) {
  const total = receiving.spans + receiving.logs + receiving.points;
  const parts = `${formatRate(receiving.spans)} spans, ${formatRate(receiving.logs)} log lines, ${formatRate(receiving.points)} metric points`;
  return (
    <Tooltip text={parts} side="right">
      <ScopedLink
        to="/settings"
        className="flex items-center justify-between rounded-md px-2 py-0.5 text-secondary text-muted hover:text-ink"
      >
        <span className="flex items-center gap-1.5">
          <span
            data-colour
            className={total > 0 ? 'size-1.5 rounded-full bg-ok' : 'size-1.5 rounded-full bg-line-strong'}
          />
          {total > 0 ? 'Receiving' : 'Idle'}
        </span>
        <span>{formatRate(total, 'items')}</span>
      </ScopedLink>
    </Tooltip>
  );
}

function Stored({ sizeBytes, maxSizeBytes }: { readonly sizeBytes: number; readonly maxSizeBytes: number }) {
  const share = Math.min(1, sizeBytes / maxSizeBytes);
  return (
    <Tooltip
      text={`${formatCount(Math.round(share * 100))}% of ${formatBytes(maxSizeBytes)}; the oldest is removed when it is full`}
      side="right"
    >
      <ScopedLink
        to="/settings"
        className="flex flex-col gap-1.5 rounded-md px-2 py-0.5 text-secondary text-muted hover:text-ink"
      >
        <span className="flex justify-between">
          <span>Stored</span>
          <span>{formatBytes(sizeBytes)}</span>
        </span>
        <span className="h-0.5 overflow-hidden rounded bg-[var(--slate-5)]">
          <span data-colour className="block h-full bg-[var(--slate-9)]" style={{ width: `${share * 100}%` }} />
        </span>
      </ScopedLink>
    </Tooltip>
  );
}

const themes = [
  { value: 'system', label: 'As the system', icon: Monitor },
  { value: 'light', label: 'Light', icon: Sun },
  { value: 'dark', label: 'Dark', icon: Moon },
] as const;

function ThemeMenu() {
  const [theme, setTheme] = usePreference('theme');
  const Icon = themes.find(({ value }) => value === theme)?.icon ?? Monitor;
  return (
    <Menu
      label="Theme"
      side="top"
      items={themes.map(({ value, label }) => ({ label, isChecked: value === theme, onSelect: () => setTheme(value) }))}
      trigger={
        <IconButton label="Theme" className="size-8!">
          <Icon size={16} />
        </IconButton>
      }
    />
  );
}
