import { ask } from '#lib/browser/ask.ts';
import { Failure } from '#lib/contract/problem.ts';
import { API_BASE } from '#lib/contract/send.ts';
import { isProblemCode, PROBLEMS } from '#lib/domain/problem.ts';
import type { FailureCode } from '#lib/domain/reply.ts';

/**
 * A `fetch` through the worker, which alone has the credential and calls consoles (ARCHITECTURE, Background worker).
 */
export function relayed(connectionId: string): typeof fetch {
  return async (address, { method = 'GET', body } = {}) => {
    const reply = await ask('relay', {
      connectionId,
      method,
      path: String(address).slice(API_BASE.length),
      body: typeof body === 'string' ? body : undefined,
    });
    if (!reply.ok) return refusal(reply.code);
    const { status, text, retryAfter } = reply.value;
    return new Response(text || null, { status, headers: retryAfter ? { 'Retry-After': retryAfter } : {} });
  };
}

/** The worker's refusal as the console would have sent it; throws for failures that do not come from a console. */
function refusal(code: FailureCode): Response {
  if (!isProblemCode(code)) throw new Failure(code);
  const status = PROBLEMS[code];
  return Response.json({ code, status }, { status });
}
