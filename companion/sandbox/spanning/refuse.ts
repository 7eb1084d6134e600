import type { Context } from 'hono';

const REFUSALS = {
  unauthorized: [401, 'Unauthorized', 'Invalid credentials'],
  notfound: [404, 'Not Found', 'User not found'],
  badrequest: [400, 'Bad Request', 'Bad Request'],
  // No status of it is known: licenses are said to be billed as they are used.
  nonleft: [400, 'Bad Request', 'Not enough licenses available'],
  toomany: [429, 'Too Many Requests', 'Rate limit exceeded'],
} as const;

/** Refuses a call as the real one's framework does. */
export function refuse(c: Context, why: keyof typeof REFUSALS): Response {
  const [statusCode, error, message] = REFUSALS[why];
  return c.json({ statusCode, error, message }, statusCode);
}

/** Refuses what is not of the shape that it wants. */
export function refuseShape(c: Context, message: string): Response {
  return c.json({ statusCode: 400, code: 'FST_ERR_VALIDATION', error: 'Bad Request', message }, 400);
}

export function refuseRoute(c: Context): Response {
  const message = `Route ${c.req.method}:${new URL(c.req.url).pathname} not found`;
  return c.json({ message, error: 'Not Found', statusCode: 404 }, 404);
}
