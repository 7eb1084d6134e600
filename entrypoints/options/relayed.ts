import { ask } from '#lib/browser/ask.ts';
import { Failure } from '#lib/contract/problem.ts';
import { API_BASE } from '#lib/contract/send.ts';
import type { FailureCode } from '#lib/domain/commands.ts';
import { isProblemCode, PROBLEMS } from '#lib/domain/problem.ts';

/** A `fetch` by way of the worker, which alone speaks with consoles (ARCHITECTURE, Background worker) and has the credential. */
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

/** A refusal that the worker knew of, as the console would have answered; throws for what no console says. */
function refusal(code: FailureCode): Response {
  if (!isProblemCode(code)) throw new Failure(code);
  const status = PROBLEMS[code];
  return Response.json({ code, status }, { status });
}
