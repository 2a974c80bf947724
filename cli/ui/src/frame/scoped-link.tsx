import type { ComponentProps } from 'react';
import { Link, useSearch } from 'wouter';
import { hrefTo } from '../state/index.ts';

interface ScopedLinkProps extends Omit<ComponentProps<'a'>, 'href'> {
  readonly to: string;
  /** Of the page that it leads to. Range, service, environment and zone are kept besides. */
  readonly query?: Readonly<Record<string, string | undefined>>;
}

/** A link to another page that goes on looking at the same time, service and environment. */
export function ScopedLink({ to, query, ...rest }: ScopedLinkProps) {
  // Renders again when the scope in the address changes.
  useSearch();
  return <Link href={hrefTo(to, query)} {...rest} />;
}
