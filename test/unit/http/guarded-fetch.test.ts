import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { type AddressInfo, BlockList, createServer as createTcpServer, type LookupFunction } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createGuardedFetch, type Guard } from '#companion/http/guarded-fetch.ts';

const nothing = new BlockList();
const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A server on loopback; its port and what it was asked. */
async function serve(answer: RequestListener = (_, response) => response.end('hello')) {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return { port: (server.address() as AddressInfo).port, asked };
}

/** A stand-in for DNS, which gives each of the answers once, the last one again and again. */
function answers(...given: string[][]): LookupFunction {
  let turn = 0;
  return vi.fn<LookupFunction>((_, { all }, done) => {
    const found = (given[Math.min(turn++, given.length - 1)] ?? []).map((address) => ({
      ...{ address, family: address.includes(':') ? 6 : 4 },
    }));
    if (all) done(null, found);
    else done(null, found[0]?.address ?? '', found[0]?.family);
  });
}

const guarded = (guard: Partial<Guard> = {}) =>
  createGuardedFetch({ networks: nothing, timeoutMs: 5000, maxBytes: 1000, ...guard });

const refused = (reason: string) => expect.objectContaining({ name: 'NoAnswer', reason });

describe('a guarded fetch', () => {
  it.each([
    'https://127.0.0.1/',
    'https://127.0.0.1./',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0x7f.1/',
    'https://017700000001/',
    'https://0177.0.0.1/',
    'https://%31%32%37.0.0.1/',
    'https://①②⑦.⓪.⓪.①/',
    'https://0.0.0.0/',
    'https://[::]/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://[0:0:0:0:0:FFFF:127.0.0.1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[2002:7f00:1::]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[fd00:ec2::254]/',
    'https://10.0.0.1/',
    'https://192.168.0.1:8443/',
    'https://100.64.0.1/',
    'https://224.0.0.1/',
    // Plain http goes nowhere but to the operator's networks.
    'http://1.1.1.1/',
    'http://127.0.0.1/',
  ])('goes to no literal address that is not public: %s', async (address) => {
    const lookup = answers(['93.184.216.34']);
    await expect(guarded({ lookup })(address)).rejects.toEqual(refused('not-allowed'));
    expect(lookup).not.toHaveBeenCalled();
  });

  it.each([
    'https://someone@127.0.0.1/',
    'https://someone:secret@hooks.example/',
    'https://hooks.example@127.0.0.1/',
    'ftp://hooks.example/',
    'file:///etc/passwd',
    'data:text/plain,x',
    'javascript:1',
    'https://[fe80::1%25eth0]/',
    'hooks.example',
    '',
  ])('takes no address of another kind: %s', async (address) => {
    await expect(guarded()(address)).rejects.toEqual(refused('no-address'));
  });

  it.each([
    ['localhost', ['127.0.0.1', '::1']],
    ['localhost.', ['127.0.0.1']],
    ['ⓛⓞⓒⓐⓛⓗⓞⓢⓣ', ['127.0.0.1']],
    ['127.0.0.1.nip.example', ['127.0.0.1']],
    ['mapped.example', ['::ffff:127.0.0.1']],
    ['metadata.example', ['169.254.169.254']],
    ['unique-local.example', ['fd00::1']],
    ['link-local.example', ['fe80::1']],
    ['both.example', ['93.184.216.34', '10.0.0.1']],
    ['none.example', []],
  ])('goes to no name of such an address: %s', async (name, addresses) => {
    const lookup = answers(addresses);
    await expect(guarded({ lookup })(`https://${name}/`)).rejects.toEqual(refused('not-allowed'));
    expect(lookup).toHaveBeenCalledTimes(1);
  });

  it('connects to the address that was checked, though the name has another one the next time', async () => {
    const { port, asked } = await serve();
    const lookup = answers(['127.0.0.1'], ['10.0.0.1']);
    const fetch = guarded({ lookup, networks: loopback });
    const { status, body } = await fetch(`http://hooks.example:${port}/`);
    expect([status, body.toString()]).toEqual([200, 'hello']);
    expect(lookup).toHaveBeenCalledTimes(1);
    expect(asked[0]?.headers.host).toBe(`hooks.example:${port}`);
    // The next request looks the name up, and is checked, for itself.
    await expect(fetch(`http://hooks.example:${port}/`)).rejects.toEqual(refused('not-allowed'));
    expect(asked).toHaveLength(1);
  });

  it('goes to a public address only by https', async () => {
    const lookup = answers(['93.184.216.34']);
    await expect(guarded({ lookup })('http://hooks.example/')).rejects.toEqual(refused('not-allowed'));
  });

  it('goes to networks that the operator allows, and to no other private one', async () => {
    const { port } = await serve();
    const fetch = guarded({ networks: loopback });
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
    expect((await fetch(`http://[::ffff:127.0.0.1]:${port}/`)).status).toBe(200);
    await expect(fetch('http://10.0.0.1/')).rejects.toEqual(refused('not-allowed'));
    await expect(fetch(`http://[::1]:${port}/`)).rejects.toEqual(refused('not-allowed'));
  });

  it('trusts no server without a certificate, in an allowed network either', async () => {
    const { port, asked } = await serve();
    const sent = guarded({ networks: loopback })(`https://127.0.0.1:${port}/`);
    await expect(sent).rejects.toEqual(refused('unreachable'));
    expect(asked).toEqual([]);
  });

  it('follows no redirect', async () => {
    const { port, asked } = await serve((_, response) => {
      response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end();
    });
    const { status, headers } = await guarded({ networks: loopback })(`http://127.0.0.1:${port}/`);
    expect([status, headers.location, asked.length]).toEqual([307, 'http://127.0.0.1:1/', 1]);
  });

  it('sends method, headers and body, and a header that is two goes nowhere', async () => {
    const bodies: string[] = [];
    const { port, asked } = await serve(async (request, response) => {
      bodies.push((await request.toArray()).join(''));
      response.writeHead(201).end();
    });
    const fetch = guarded({ networks: loopback });
    const headers = { 'content-type': 'application/json', authorization: 'Bearer x' };
    const body = '{"type":"é"}';
    await fetch(`http://127.0.0.1:${port}/hook?a=b`, { method: 'POST', headers, body });
    expect(asked[0]).toMatchObject({ method: 'POST', url: '/hook?a=b', headers });
    expect(bodies).toEqual([body]);
    const split = fetch(`http://127.0.0.1:${port}/`, { headers: { x: 'a\r\nHost: b' } });
    await expect(split).rejects.toThrow();
    expect(asked).toHaveLength(1);
  });

  it('reads no more than it may, whatever length is announced', async () => {
    const endless = await serve((_, response) => {
      const more = () => response.write('x'.repeat(600), (error) => error ?? setImmediate(more));
      more();
    });
    const large = await serve((_, response) => response.end('x'.repeat(1001)));
    const fits = await serve((_, response) => response.end('x'.repeat(1000)));
    const fetch = guarded({ networks: loopback });
    for (const { port } of [endless, large]) {
      await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toEqual(refused('too-large'));
    }
    expect((await fetch(`http://127.0.0.1:${fits.port}/`)).body).toHaveLength(1000);
  });

  it('waits no longer than it may: for a name, a header, or the end', async () => {
    const silent = await serve(() => undefined);
    const halting = await serve((_, response) => void response.write('x'));
    const fetch = guarded({ networks: loopback, timeoutMs: 100 });
    for (const { port } of [silent, halting]) {
      await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toEqual(refused('too-slow'));
    }
    const waiting = guarded({ lookup: () => undefined, timeoutMs: 100 });
    await expect(waiting('https://hooks.example/')).rejects.toEqual(refused('too-slow'));
  });

  it('says that nobody is there, that the answer broke off, or that it is no HTTP', async () => {
    const { port: gone } = await serve();
    await closing.pop()?.();
    const broken = await serve((_, response) => {
      response.writeHead(200, { 'content-length': '10' }).write('x', () => response.destroy());
    });
    const chatty = createTcpServer((socket) => socket.end('220 mail.example ESMTP\r\n'));
    const switching = createTcpServer((socket) =>
      socket.end('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n'),
    );
    const ports = [gone, broken.port];
    for (const server of [chatty, switching]) {
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      ports.push((server.address() as AddressInfo).port);
      closing.push(async () => server.close());
    }
    for (const port of ports) {
      const sent = guarded({ networks: loopback })(`http://127.0.0.1:${port}/`);
      await expect(sent).rejects.toEqual(refused('unreachable'));
    }
    const unknown: LookupFunction = (_, __, done) =>
      done(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }), []);
    await expect(guarded({ lookup: unknown })('https://gone.example/')).rejects.toEqual(
      refused('unreachable'),
    );
  });

  it('can be given up, and names neither address nor secret in its error', async () => {
    const { port } = await serve(() => undefined);
    const given = new AbortController();
    const sent = guarded({ networks: loopback })(`http://127.0.0.1:${port}/secret`, { signal: given.signal });
    given.abort();
    const error = await sent.catch((caught: Error) => caught);
    expect(error).toEqual(refused('unreachable'));
    expect(String(error)).not.toContain('secret');
  });
});
