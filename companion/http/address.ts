import { isIP } from 'node:net';
import type { Context as HonoContext } from 'hono';

interface NodeEnv {
  incoming?: { socket: { remoteAddress?: string } };
}

/**
 * The client's address, as `canonicalAddress` spells it: the socket's, or, behind `trustedProxies` proxies, the one that
 * the outermost of them wrote into X-Forwarded-For. The client can invent everything else in that header. What is no
 * address there is ignored.
 */
export function clientAddress(c: HonoContext, trustedProxies: number): string {
  if (trustedProxies > 0) {
    const written = c.req.header('x-forwarded-for')?.split(',').at(-trustedProxies);
    const address = written === undefined ? null : canonicalAddress(written);
    if (address !== null) return address;
  }
  const socket = (c.env as NodeEnv | undefined)?.incoming?.socket;
  return canonicalAddress(socket?.remoteAddress ?? '') ?? 'unknown';
}

/** With a port: an address in brackets, or IPv4. */
const WITH_PORT = /^(?:\[([^\]]*)\](?::\d+)?|([\d.]+):\d+)$/;

/**
 * The one spelling of an IP address: IPv4 in dotted decimal, also if it was mapped into IPv6; IPv6 as in RFC 5952, without
 * zone, brackets and port. Returns null for anything else.
 */
export function canonicalAddress(text: string): string | null {
  const given = text.trim();
  const [, bracketed, dotted] = WITH_PORT.exec(given) ?? [];
  const address = (bracketed ?? dotted ?? given).replace(/%.*$/, '');
  if (isIP(address) === 4) return address;
  if (isIP(address) === 0) return null;
  const spelled = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const groups = groupsOf(spelled);
  if (groups.slice(0, 5).some((group) => group !== 0) || groups[5] !== 0xffff) return spelled;
  return groups
    .slice(6)
    .flatMap((group) => [group >> 8, group & 0xff])
    .join('.');
}

/** The eight groups of an IPv6 address in hexadecimal. */
function groupsOf(address: string): number[] {
  const [before = [], after = []] = address.split('::').map((half) => half.split(':').filter(Boolean));
  const zeros = Array<string>(8 - before.length - after.length).fill('0');
  return [...before, ...zeros, ...after].map((group) => Number.parseInt(group, 16));
}

/**
 * The networks by which the events of a canonical address are counted, the narrowest first. The holder of one IPv6
 * address has at least the 2^64 of its /64 (RFC 6177), and often the /48 around it.
 */
export function networksOf(address: string): [narrow: string, wide?: string] {
  if (isIP(address) !== 6) return [address];
  const network = (bits: number) => {
    const groups = groupsOf(address).slice(0, bits / 16);
    return `${groups.map((group) => group.toString(16)).join(':')}::/${bits}`;
  };
  return [network(64), network(48)];
}
