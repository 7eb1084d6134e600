import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { rateOf } from './row.ts';

const PATIENCE_MS = 30_000;
const END_OF_HEAD = '\r\n\r\n';

/**
 * Asks for the same thing that often, on sockets that stay open, whose answer is a 304; how many a second. `fetch` costs
 * more than the server that is measured, and so would make any two look alike.
 */
export async function rateUnchanged(
  address: string,
  headers: Record<string, string>,
  times: number,
  concurrency: number,
): Promise<number> {
  const { host, hostname, port, pathname, search } = new URL(address);
  const lines = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}`);
  const request = [`GET ${pathname}${search} HTTP/1.1`, ...lines].join('\r\n') + END_OF_HEAD;
  const sockets = Array.from({ length: concurrency }, () => connect(Number(port), hostname).setNoDelay());
  try {
    await Promise.all(sockets.map((socket) => once(socket, 'connect')));
    const free = [...sockets];
    return await rateOf(
      Array.from({ length: times }, (_, index) => index),
      concurrency,
      async () => {
        const socket = free.pop() as Socket;
        await ask(socket, request);
        free.push(socket);
      },
    );
  } finally {
    for (const socket of sockets) socket.destroy();
  }
}

/** A 304 has no body: it ends with its head. */
function ask(socket: Socket, request: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const read = (data: Buffer) => {
      said += data.toString('latin1');
      if (!said.endsWith(END_OF_HEAD)) return;
      socket.off('data', read).off('close', fail).off('timeout', fail).off('error', reject);
      if (said.startsWith('HTTP/1.1 304 ')) resolve();
      else reject(new Error(`the answer was ${said.split('\r\n', 1)}`));
    };
    const fail = () => reject(new Error(`the answer did not come, but ${said || 'nothing'}`));
    socket.setTimeout(PATIENCE_MS);
    socket.on('data', read).on('close', fail).on('timeout', fail).on('error', reject);
    socket.write(request);
  });
}
