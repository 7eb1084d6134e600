/** Where a console listens when nothing else is said. */
export const DEFAULT_CONSOLE = 'http://127.0.0.1:8787';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** The extension's policy lets it reach these two without https, and no [::1]. */
const PLAIN_HOSTS = new Set(['127.0.0.1', 'localhost']);

/** Whether a host name reaches only this machine. */
export function isLoopback(hostname: string): boolean {
  return LOOPBACK.has(hostname) || hostname === '::1';
}

/**
 * The origin of a console's address as a person types it ("console.example", "https://…/").
 * Null unless https, or http on loopback: a credential never travels in the clear. DESIGN 5.
 */
export function consoleOrigin(typed: string): string | null {
  const text = typed.trim();
  const url = URL.parse(/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`);
  if (url === null || url.hostname === '' || url.username !== '') return null;
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && PLAIN_HOSTS.has(url.hostname));
  return secure ? url.origin : null;
}
