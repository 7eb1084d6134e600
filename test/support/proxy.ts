import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Call {
  method: string;
  path: string;
  body: string;
}

/** One exchange that passed the proxy. */
interface Exchange extends Pick<Call, 'method' | 'path'> {
  status: number;
  answer: string;
}

/** An answer that does not come from the console. */
interface Answer {
  status: number;
  headers?: Record<string, string>;
  body: string;
}

/** What becomes of a call. A lost one is a cut line: before the console has heard of it, or after it has acted. */
export type Fate = 'passes' | 'request-lost' | 'answer-lost' | Answer;

/** A loopback proxy before a console, for what networks do. It also remembers what passed. */
export interface LoopbackProxy {
  url: string;
  exchanges: Exchange[];
  /** Decides about every call from now on. */
  decide(fateOf: (call: Call) => Fate): void;
  /** Keeps back the calls to this path from now on, on their way there; resolves when the first has come. */
  holdRequests(path: string): Promise<void>;
  /** Keeps back the answers of calls to this path from now on; resolves when the console has answered the first. */
  holdAnswers(path: string): Promise<void>;
  /** Lets what is kept back, and everything else, pass again. */
  release(): void;
  /** Drops what is kept back, as a cut line would, and lets everything pass again. */
  cut(): void;
  close(): Promise<void>;
}

type Place = 'request' | 'answer';

export async function startProxy(port: number, upstreamPort: number): Promise<LoopbackProxy> {
  const exchanges: Exchange[] = [];
  let fateOf: (call: Call) => Fate = () => 'passes';
  let held: { place: Place; path: string; come: () => void } | null = null;
  const kept = new Set<{ pass: () => void; drop: (cut: Error) => void }>();

  const hold = (place: Place, path: string) =>
    new Promise<void>((come) => {
      held = { place, path, come };
    });
  const passes = (place: Place, path: string) => {
    if (held?.place !== place || path.split('?')[0] !== held.path) return;
    held.come();
    return new Promise<void>((pass, drop) => kept.add({ pass, drop }));
  };
  const end = (how: (one: { pass: () => void; drop: (cut: Error) => void }) => void) => {
    held = null;
    for (const one of kept) how(one);
    kept.clear();
  };

  async function serve(ask: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { method = 'GET', url: path = '/' } = ask;
    const body = await contentOf(ask);
    const isPreflight = method === 'OPTIONS';
    if (!isPreflight) await passes('request', path);
    const fate = isPreflight ? 'passes' : fateOf({ method, path, body: body.toString('utf8') });
    if (fate === 'request-lost') return void answer.destroy();
    if (typeof fate === 'object') {
      answer.writeHead(fate.status, { ...ANY_ORIGIN, ...fate.headers }).end(fate.body);
      return;
    }
    const response = await forward(upstreamPort, ask, body);
    const content = await contentOf(response);
    const status = response.statusCode ?? 502;
    exchanges.push({ method, path, status, answer: content.toString('utf8') });
    if (!isPreflight) await passes('answer', path);
    if (fate === 'answer-lost') answer.destroy();
    else answer.writeHead(status, endToEnd(response)).end(content);
  }

  const server = createServer((ask, answer) => void serve(ask, answer).catch(() => answer.destroy()));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    exchanges,
    decide(given) {
      fateOf = given;
    },
    holdRequests: (path) => hold('request', path),
    holdAnswers: (path) => hold('answer', path),
    release: () => end(({ pass }) => pass()),
    cut: () => end(({ drop }) => drop(new Error('cut'))),
    close() {
      end(({ drop }) => drop(new Error('closed')));
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** The headers without the console's word on how long its own connection stays open: ours is another one. */
function endToEnd({
  headers: { connection: _connection, 'keep-alive': _keepAlive, ...headers },
}: IncomingMessage) {
  return headers;
}

/** As the console itself lets any origin read its API (ARCHITECTURE, Identity and roles). */
const ANY_ORIGIN = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'Retry-After' };

function forward(port: number, { method, url, headers }: IncomingMessage, body: Buffer) {
  return new Promise<IncomingMessage>((resolve, reject) => {
    request({ host: '127.0.0.1', port, method, path: url, headers }, resolve).on('error', reject).end(body);
  });
}

async function contentOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}
