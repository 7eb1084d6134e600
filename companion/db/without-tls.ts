import { isLoopback } from '#lib/domain/console-address.ts';

/** The values of `sslmode` with which the driver checks the server's certificate; `require` is one of them. */
const CHECKED = ['require', 'verify-ca', 'verify-full'];

/**
 * The other machine to which a database address would lead without TLS, or with a certificate that nobody checks; null
 * if it leads to none. `defaultHost` is where the driver connects if the address names no host.
 */
export function hostWithoutTls(address: string, defaultHost = 'localhost'): string | null {
  const { hostname, searchParams } = new URL(address);
  const host = searchParams.get('host') || decodeURIComponent(hostname) || defaultHost;
  // A path is a socket's.
  if (host.startsWith('/') || isLoopback(host)) return null;
  const mode = searchParams.get('sslmode') ?? '';
  // With this the driver follows libpq, which checks nothing with `require`.
  const isLax = mode === 'require' && searchParams.has('uselibpqcompat');
  return CHECKED.includes(mode) && !isLax ? null : host;
}
