import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One exchange that passed the proxy. */
interface Exchange {
  method: string;
  path: string;
  status: number;
  answer: string;
}

/**
 * A loopback proxy before a console, for what networks do: it can keep the answer of a call back after the
 * console has acted, or cut the line. It also remembers what passed.
 */
export interface LoopbackProxy {
  url: string;
  exchanges: Exchange[];
  /** Keeps back the answers of calls to this path from now on; resolves when the console has answered the first. */
  holdAnswers(path: string): Promise<void>;
  /** Drops what is kept back, as a cut line would, and lets everything pass again. */
  cut(): void;
  close(): Promise<void>;
}

export async function startProxy(port: number, upstreamPort: number): Promise<LoopbackProxy> {
  const exchanges: Exchange[] = [];
  let held: { path: string; answered: () => void } | null = null;
  const waiting = new Set<ServerResponse>();

  const server = createServer((ask, answer) => {
    const { method = 'GET', url: path = '/', headers } = ask;
    const onward = request(
      { host: '127.0.0.1', port: upstreamPort, method, path, headers },
      async (response) => {
        const body = await textOf(response);
        exchanges.push({ method, path, status: response.statusCode ?? 0, answer: body });
        if (held && method === 'POST' && path === held.path) {
          waiting.add(answer);
          held.answered();
          return;
        }
        answer.writeHead(response.statusCode ?? 502, response.headers).end(body);
      },
    );
    onward.on('error', () => answer.destroy());
    ask.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    exchanges,
    holdAnswers: (path) =>
      new Promise((answered) => {
        held = { path, answered };
      }),
    cut() {
      held = null;
      for (const answer of waiting) answer.destroy();
      waiting.clear();
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function textOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
