/** Whether an address or name to listen on is reached from this machine alone. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/** Whether it stands for all addresses of this machine. */
export function isWildcard(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}

/** The name in a `Host` header: without the port, and the brackets of IPv6. */
export function hostNameOf(hostHeader: string): string {
  return hostHeader
    .replace(/:\d+$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .toLowerCase();
}

/**
 * Whether a `Host` header names this machine. A web page can make its own name lead to 127.0.0.1 (DNS rebinding), but not these: nobody
 * can register `.localhost` and `.internal`, by which containers reach the machine that they run on.
 */
export function namesThisMachine(hostHeader: string): boolean {
  const name = hostNameOf(hostHeader);
  return isLoopback(name) || /\.(?:localhost|internal)$/.test(name);
}
