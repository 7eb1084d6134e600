import type { MiddlewareHandler } from 'hono';

/** A call as a test chooses what goes wrong with it. */
export interface SpanningCall {
  method: string;
  /** From the region on: "/eu/external/users/assign". */
  path: string;
  query: Record<string, string>;
  body: string;
}

export type Fault =
  /** Another answer, and nothing is done. */
  | { kind: 'status'; status: number; body?: string; headers?: Record<string, string> }
  /** All is done, and then there is another answer: 504 from a gateway, say. */
  | { kind: 'lost'; status: number }
  /** No answer until whoever asks gives up; with `done` all is done before. */
  | { kind: 'hang'; done?: boolean }
  /** A page that says it is being worked on, with status 200. */
  | { kind: 'html' }
  /** The right answer, without its end. */
  | { kind: 'cut' }
  /** A list that has fewer users than there are, and says that it has no next page. */
  | { kind: 'short' };

const MAINTENANCE = '<html><body>Spanning Backup is being worked on.</body></html>';

export interface Faults {
  /** What goes wrong with a call; null if nothing does. */
  fault(call: SpanningCall): Fault | null;
  /** What a call waits for that hangs; unless it is given, that whoever asks has given up. */
  waiting?: (signal: AbortSignal) => Promise<void>;
}

/** Has calls of the stand-in of Spanning go wrong. */
export function withFaults({ fault, waiting = givenUp }: Faults): MiddlewareHandler {
  return async (c, next) => {
    const path = /\/[^/]+\/(?:external|api\/v1)\/.*$/.exec(new URL(c.req.url).pathname)?.[0] ?? c.req.path;
    const body = await c.req.raw.clone().text();
    const wrong = fault({ method: c.req.method, path, query: c.req.query(), body });
    if (wrong === null) return next();
    if (wrong.kind === 'lost' || wrong.kind === 'cut' || wrong.kind === 'short' || isDone(wrong))
      await next();
    const instead = await answerOf(wrong, c.res, () => waiting(c.req.raw.signal));
    c.res = undefined;
    c.res = instead;
  };
}

const isDone = (fault: Fault) => fault.kind === 'hang' && fault.done === true;

/** When whoever asks has given up. */
const givenUp = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve());
  });

async function answerOf(fault: Fault, right: Response, waiting: () => Promise<void>): Promise<Response> {
  switch (fault.kind) {
    case 'status':
      return new Response(fault.body ?? '', { status: fault.status, headers: fault.headers ?? {} });
    case 'lost':
      return new Response('', { status: fault.status });
    case 'html':
      return new Response(MAINTENANCE, { headers: { 'Content-Type': 'text/html' } });
    case 'cut': {
      const text = await right.text();
      return new Response(text.slice(0, Math.floor(text.length / 2)), right);
    }
    case 'short': {
      const {
        users,
        nextLink: _,
        ...others
      } = (await right.json()) as { users: unknown[]; nextLink?: string };
      const kept = users.slice(0, Math.ceil(users.length / 2));
      return Response.json({ ...others, users: kept, nextLink: '' });
    }
    case 'hang': {
      await waiting();
      return new Response('', { status: 499 });
    }
  }
}
