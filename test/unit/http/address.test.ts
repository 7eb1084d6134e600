import type { Context } from 'hono';
import { describe, expect, it } from 'vitest';
import { canonicalAddress, clientAddress, networksOf } from '#companion/http/address.ts';

describe('an address has one spelling', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    [' 203.0.113.7 ', '203.0.113.7'],
    ['203.0.113.7:40001', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::FFFF:cb00:7107', '203.0.113.7'],
    ['[::ffff:203.0.113.7]:443', '203.0.113.7'],
    ['2001:db8:9::1', '2001:db8:9::1'],
    ['2001:0DB8:9:0:0:0:0:1', '2001:db8:9::1'],
    ['[2001:db8:9::1]', '2001:db8:9::1'],
    ['[2001:db8:9::1]:40001', '2001:db8:9::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['::1', '::1'],
    ['::', '::'],
    ['::203.0.113.7', '::cb00:7107'],
  ])('%s', (written, address) => {
    expect(canonicalAddress(written)).toBe(address);
  });

  it.each([
    '',
    'unknown',
    '_hidden',
    '203.0.113.256',
    '203.0.113.07',
    '203.0.113',
    '1.2.3.4.5:6',
    '[203.0.113.7',
    '2001:db8::1::2',
    '[x]',
    '203.0.113.7:',
    '203.0.113.7 x',
    '"203.0.113.7"',
  ])('none: %s', (written) => {
    expect(canonicalAddress(written)).toBeNull();
  });
});

describe('what is counted together', () => {
  it.each([
    ['203.0.113.7', ['203.0.113.7']],
    ['2001:db8:1:2::1', ['2001:db8:1:2::/64', '2001:db8:1::/48']],
    ['2001:db8:1:2:ffff::', ['2001:db8:1:2::/64', '2001:db8:1::/48']],
    ['2001:db8::1', ['2001:db8:0:0::/64', '2001:db8:0::/48']],
    ['::1', ['0:0:0:0::/64', '0:0:0::/48']],
    ['unknown', ['unknown']],
  ])('with %s', (address, networks) => {
    expect(networksOf(address)).toEqual(networks);
  });
});

describe("the client's address", () => {
  const from = (forwarded: string | undefined, proxies: number, remoteAddress: string | undefined) =>
    clientAddress(
      {
        req: { header: () => forwarded },
        env: { incoming: { socket: { remoteAddress } } },
      } as unknown as Context,
      proxies,
    );

  it.each([
    ['203.0.113.7', 0, '::ffff:192.0.2.1', '192.0.2.1'],
    [undefined, 1, '192.0.2.1', '192.0.2.1'],
    ['203.0.113.7:40001', 1, '192.0.2.1', '203.0.113.7'],
    ['198.51.100.1, 203.0.113.7', 1, '192.0.2.1', '203.0.113.7'],
    ['198.51.100.1, 203.0.113.7', 2, '192.0.2.1', '198.51.100.1'],
    ['203.0.113.7', 2, '192.0.2.1', '192.0.2.1'],
    ['203.0.113.7, unknown', 1, '192.0.2.1', '192.0.2.1'],
    ['203.0.113.7,', 1, '192.0.2.1', '192.0.2.1'],
    [undefined, 0, undefined, 'unknown'],
  ])('of %s behind %i proxies at %s is %s', (forwarded, proxies, socket, address) => {
    expect(from(forwarded, proxies, socket)).toBe(address);
  });
});
