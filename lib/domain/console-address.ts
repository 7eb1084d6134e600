/** The address of a console with the default settings. */
export const DEFAULT_CONSOLE = 'http://127.0.0.1:8787';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** The hosts that the extension may reach without https. Its content security policy does not allow [::1]. */
const PLAIN_HOSTS = new Set(['127.0.0.1', 'localhost']);

/** Whether a host name refers to this machine. */
export function isLoopback(hostname: string): boolean {
  return LOOPBACK.has(hostname) || hostname === '::1';
}

/**
 * Returns the origin of a console address as a person types it ("console.example", "https://…/"). The default scheme is
 * https, on loopback http, as consoles there have no certificate. Null unless the address is https, or http on loopback:
 * a credential is never sent unencrypted (ARCHITECTURE, Identity and roles).
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
