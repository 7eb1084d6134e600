import { isProblemCode, type ProblemCode } from '#lib/domain/problem.ts';
import { sentence } from '#lib/domain/sentences.ts';

/** better-auth's own refusals carry codes of its own; then the status says enough. */
const BY_STATUS: Record<number, ProblemCode> = {
  400: 'validation-failed',
  403: 'wrong-origin',
  413: 'too-large',
  422: 'validation-failed',
};

/** What to tell the person whose sign-in was answered so; `body` as far as it was JSON. */
export function signInRefusal(status: number, body: unknown): string {
  if (status === 401) return 'This e-mail address and password do not belong together.';
  if (status === 429) return 'Too many tries. Wait a quarter of an hour and try again.';
  const code = (body as { code?: unknown } | null | undefined)?.code;
  return sentence(isProblemCode(code) ? code : (BY_STATUS[status] ?? 'internal-error'));
}
