/**
 * Normalizes a domain name as directories write it: lower case, at least two labels, other scripts in punycode. Null for
 * anything else, such as an e-mail address, an IP address or a name without a dot.
 */
export function domainName(typed: string): string | null {
  const url = URL.parse(`https://${typed.trim()}`);
  // If the text was more than a host name, the URL has a path, a port or credentials, too.
  const whole = url !== null && url.href === `https://${url.hostname}/`;
  return whole && url.hostname.length <= 253 && LABELS.test(url.hostname) ? url.hostname : null;
}

const LABELS = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:xn--[a-z0-9-]{1,59}|[a-z]{2,63})$/;
