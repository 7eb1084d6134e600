import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Pages of other people, under two names that are two origins to a browser. */
export interface Pages {
  /** Ends without a slash. */
  origin: string;
  otherOrigin: string;
  /** What was asked for so far, by path. */
  asked: readonly string[];
  close(): Promise<void>;
}

const TYPES: Record<string, string> = { pdf: 'application/pdf', js: 'text/javascript; charset=utf-8' };

/** Serves what `pages` makes of the two origins, by path; PDF files and scripts by their ending. */
export async function servePages(
  pages: (origins: Pick<Pages, 'origin' | 'otherOrigin'>) => Record<string, string>,
): Promise<Pages> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    asked.push(path);
    const body = made[path];
    const type = TYPES[path.split('.')[1] ?? ''] ?? 'text/html; charset=utf-8';
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': type }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const origins = { origin: `http://127.0.0.1:${port}`, otherOrigin: `http://localhost:${port}` };
  const made = pages(origins);
  return {
    ...origins,
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
