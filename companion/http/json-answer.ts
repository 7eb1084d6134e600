import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Context as HonoContext } from 'hono';
import { accepts } from 'hono/accepts';

/** In characters. Compressing less saves no packet. */
const LARGE = 4096;
/** The fastest level saves nearly as much of our JSON as the slowest. */
const LEVEL = 1;

const compress = promisify(gzip);

/**
 * Answers JSON, compressed if it is large and the client accepts that. An ETag stays as it is: it names a state of the
 * data, and no cache ever stores an answer of the API.
 */
export async function answerJson(c: HonoContext, body: unknown, status: 200 | 201): Promise<Response> {
  const text = JSON.stringify(body);
  const headers = { 'Content-Type': 'application/json' };
  if (text.length < LARGE) return c.body(text, status, headers);
  c.header('Vary', 'Accept-Encoding', { append: true });
  if (!acceptsGzip(c)) return c.body(text, status, headers);
  const compressed = await compress(text, { level: LEVEL });
  return c.body(compressed, status, { ...headers, 'Content-Encoding': 'gzip' });
}

function acceptsGzip(c: HonoContext): boolean {
  const found = accepts(c, {
    header: 'Accept-Encoding',
    supports: ['gzip'],
    default: '',
    match: (accepted) => accepted.find(({ type, q }) => type === 'gzip' && q > 0)?.type ?? '',
  });
  return found !== '';
}
