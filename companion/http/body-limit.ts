import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { Problem } from '#lib/contract/problem.ts';

/** Refuses a body of more than `maxSize` bytes, declared or not, with `too-large` (ARCHITECTURE, HTTP API). */
export function limitBody(maxSize: number): MiddlewareHandler {
  return bodyLimit({
    maxSize,
    onError: () => {
      throw new Problem('too-large');
    },
  });
}
