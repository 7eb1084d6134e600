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
 * Without a scheme it is https, on loopback http, as consoles there are. Null unless https, or http on loopback: a
 * credential never travels in the clear. ARCHITECTURE, Identity and roles.
 */
export function consoleOrigin(typed: string): string | null {
  const text = typed.trim();
  const url = /^[a-z]+:\/\//i.test(text) ? URL.parse(text) : withScheme(text);
  if (url === null || url.hostname === '' || url.username !== '') return null;
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && PLAIN_HOSTS.has(url.hostname));
  return secure ? url.origin : null;
}

function withScheme(text: string): URL | null {
  const url = URL.parse(`https://${text}`);
  return url && PLAIN_HOSTS.has(url.hostname) ? URL.parse(`http://${text}`) : url;
}
