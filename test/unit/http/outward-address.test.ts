import { expect, it } from 'vitest';
import { isInNetworks, isPublicAddress, networksFrom } from '#companion/http/outward-address.ts';

it.each(['1.1.1.1', '93.184.216.34', '168.63.129.15', '2606:4700::1111', '2a00:1450::1', '::ffff:1.1.1.1'])(
  '%s is public',
  (address) => expect(isPublicAddress(address)).toBe(true),
);

it.each([
  ...['0.0.0.0', '0.1.2.3', '10.0.0.1', '10.255.255.255', '100.64.0.1', '100.127.255.255', '127.0.0.1'],
  ...['127.255.0.1', '169.254.169.254', '169.254.0.1', '172.16.0.1', '172.31.255.255', '192.0.0.192'],
  ...['192.0.2.1', '192.88.99.1', '192.168.0.1', '198.18.0.1', '198.19.255.255', '198.51.100.1'],
  ...['203.0.113.1', '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255', '168.63.129.16'],
  ...['100.100.100.200', '::', '::1', '::127.0.0.1', '::ffff:127.0.0.1', '::ffff:7f00:1', '::FFFF:10.0.0.1'],
  ...['0:0:0:0:0:ffff:a9fe:a9fe', '64:ff9b::7f00:1', '64:ff9b:1::1', '2001::1', '2001:2::1', '2001:db8::1'],
  ...['2002:7f00:1::', '3fff::1', 'fc00::1', 'fd00:ec2::254', 'fe80::1', 'fe80::1%eth0', 'fec0::1'],
  ...['ff02::1', '100::1', '5f00::1', '', 'localhost', '127.1', '2130706433', '0x7f000001', '0177.0.0.1'],
])('%s is not', (address) => expect(isPublicAddress(address)).toBe(false));

it('networks are read as they are written in CIDR, and single addresses too', () => {
  const networks = networksFrom('10.0.0.0/8, 192.168.1.5,fd12::/16') ?? expect.fail();
  for (const address of ['10.1.2.3', '::ffff:10.1.2.3', '192.168.1.5', 'fd12:1::1', '[fd12::1]']) {
    expect(isInNetworks(networks, address)).toBe(true);
  }
  for (const address of ['11.0.0.1', '192.168.1.6', 'fd13::1', '1.1.1.1', 'x']) {
    expect(isInNetworks(networks, address)).toBe(false);
  }
});

it.each([
  '',
  '10.0.0.0/33',
  'fd12::/129',
  '10.0.0.0/8/8',
  '10.0.0/8',
  '10.0.0.0/x',
  'localhost',
  '10.0.0.1,',
])('"%s" is no list of networks', (text) => expect(networksFrom(text)).toBeNull());
