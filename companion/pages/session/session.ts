import { signal } from '@preact/signals';
import type { ProviderAnswer } from '#lib/contract/onboarding-schemas.ts';
import * as people from '#lib/contract/people.ts';
import { problemFrom } from '#lib/contract/problem.ts';
import type { Me } from '#lib/contract/schemas.ts';
import { isProblemCode } from '#lib/domain/problem.ts';
import type { Reply } from '#lib/domain/reply.ts';
import { sentence } from '#lib/domain/sentences.ts';
import { call, failureFromError, setCallOrganization } from './client.ts';

export type Session =
  | { state: 'loading' }
  | { state: 'signed-in'; me: Me; clockOffset: number }
  | { state: 'signed-out' }
  | { state: 'unreachable' };

/** The session of this page: loading, or who is signed in. */
export const session = signal<Session>({ state: 'loading' });
/** Whether this console is a sandbox; also known before anybody is signed in. */
export const sandbox = signal(false);

/** Reads from the console who is signed in, and for which organization calls are made from then on. */
export async function readSession(): Promise<void> {
  void readSandbox();
  setCallOrganization(null);
  try {
    const me = await call(people.me, {});
    setCallOrganization(me.organization.id);
    session.value = { state: 'signed-in', me, clockOffset: Date.parse(me.serverTime) - Date.now() };
  } catch (error) {
    session.value = {
      state: failureFromError(error).code === 'unauthenticated' ? 'signed-out' : 'unreachable',
    };
  }
}

async function readSandbox(): Promise<void> {
  try {
    const answer = (await (await fetch('/healthz')).json()) as { sandbox?: unknown };
    sandbox.value = answer.sandbox === true;
  } catch {
    // Then no sandbox bar is shown; reading the session says that the console cannot be reached.
  }
}

/** Signs in with a password. Returns null when signed in, else the sentence to show. */
export async function signIn(email: string, password: string): Promise<string | null> {
  const answer = await post('/api/auth/sign-in/email', { email: email.trim(), password });
  if (answer === null) return 'The console cannot be reached. Try again in a moment.';
  if (!answer.ok) {
    const retryAfter = Number(answer.headers.get('Retry-After')) || null;
    return signInRefusal(answer.status, await answer.json().catch(() => null), retryAfter);
  }
  await readSession();
  if (session.value.state === 'signed-in') return null;
  return 'You are signed in, but belong to no organization of this console. Ask its administrator.';
}

/** Signs in with the answer of an identity provider. */
export async function signInByProvider({ state, binding, answer }: ProviderAnswer): Promise<Reply<null>> {
  const response = await post('/api/auth/sign-in/provider', { state, binding, answer });
  if (response === null) return { ok: false, code: 'unreachable', facts: {} };
  if (response.ok) return { ok: true, value: null };
  const problem = problemFrom(response.status, await response.json().catch(() => null), undefined);
  return { ok: false, ...failureFromError(problem) };
}

/** Sets the organization for which this session acts from now on. Returns false if the console did not accept it. */
export async function chooseOrganization(organizationId: string): Promise<boolean> {
  const answer = await post('/api/auth/organization/set-active', { organizationId });
  return answer?.ok === true;
}

/** What a page says after a sign-out that the console did not confirm. */
export const STILL_SIGNED_IN =
  'You are still signed in, as the console did not answer. Try again in a moment.';

/** Ends the session on the console. Returns false if the console did not say that it has ended. The caller navigates. */
export async function signOut(): Promise<boolean> {
  const answer = await post('/api/auth/sign-out', {});
  return answer?.ok === true;
}

async function post(path: string, body: object): Promise<Response | null> {
  try {
    return await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'error',
    });
  } catch {
    return null;
  }
}

/**
 * The sentence for a refused sign-in with a password. `body` is the parsed JSON, or null if it was none; `retryAfter` is
 * in seconds, or null if the console did not say.
 */
export function signInRefusal(status: number, body: unknown, retryAfter: number | null): string {
  if (status === 401) return 'This e-mail address and password do not match.';
  if (status === 429) return `Too many tries. Wait ${waitWords(retryAfter)} and try again.`;
  const code = (body as { code?: unknown } | null | undefined)?.code;
  return sentence(isProblemCode(code) ? code : 'internal-error');
}

function waitWords(seconds: number | null): string {
  if (seconds === null) return 'a quarter of an hour';
  const minutes = Math.ceil(seconds / 60);
  return minutes <= 1 ? 'a minute' : `${minutes} minutes`;
}
