/** Whether an address or name to listen on is reached from this machine alone. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/**
 * Whether a `Host` header names this machine. A web page can make its own name lead to 127.0.0.1 (DNS rebinding), but not these: nobody
 * can register `.localhost` and `.internal`, by which containers reach the machine that they run on.
 */
export function namesThisMachine(hostHeader: string): boolean {
  const name = hostHeader.toLowerCase().replace(/:\d+$/, '');
  return isLoopback(name.replace(/^\[|\]$/g, '')) || /\.(?:localhost|internal)$/.test(name);
}
