import { ChartLine, Coins, LayoutDashboard, ListTree, Play, ScrollText, Settings } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';

/** A page that the rail, the palette and the keyboard lead to. */
export interface Destination {
  readonly path: string;
  readonly label: string;
  /** After `g`. */
  readonly key: string;
  readonly icon: LucideIcon;
}

export const destinations: readonly Destination[] = [
  { path: '/', label: 'Overview', key: 'o', icon: LayoutDashboard },
  { path: '/runs', label: 'Runs', key: 'r', icon: Play },
  { path: '/traces', label: 'Traces', key: 't', icon: ListTree },
  { path: '/logs', label: 'Logs', key: 'l', icon: ScrollText },
  { path: '/metrics', label: 'Metrics', key: 'm', icon: ChartLine },
  { path: '/cost', label: 'Cost', key: 'c', icon: Coins },
  { path: '/settings', label: 'Settings', key: 's', icon: Settings },
];

/** Whether an address belongs to a destination: a run to Runs, a comparison too. */
export function isWithin(path: string, destination: Destination): boolean {
  if (destination.path === '/') return path === '/';
  if (destination.path === '/runs' && path === '/compare') return true;
  return path === destination.path || path.startsWith(`${destination.path}/`);
}
