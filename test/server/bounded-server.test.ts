import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { boundedServer } from '#companion/http/bounded-server.ts';

let server: Server;
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

async function listening(bounds?: Parameters<typeof boundedServer>[1]): Promise<number> {
  server = boundedServer((_, response) => response.end('ok'), bounds);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function open(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  sockets.push(socket);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

/** What the server sends until it closes the connection. */
async function rest(socket: Socket): Promise<string> {
  let text = '';
  for await (const chunk of socket) text += chunk;
  return text;
}

it('keeps an idle connection for longer than a balancer does, and says so', async () => {
  const answer = await fetch(`http://127.0.0.1:${await listening()}/`);
  expect(answer.headers.get('keep-alive')).toBe('timeout=75');
  expect(server.headersTimeout).toBeLessThanOrEqual(15_000);
  expect(server.requestTimeout).toBeLessThanOrEqual(30_000);
});

it('waits for no request without a bound', async () => {
  const socket = await open(await listening({ headersTimeout: 50, requestTimeout: 50 }));
  socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhal');
  expect(await rest(socket)).toContain('408');
});

it('has no more connections than it may', async () => {
  const port = await listening({ maxConnections: 2 });
  await open(port);
  await open(port);
  expect(await rest(await open(port))).toBe('');
});
