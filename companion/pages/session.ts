import { signal } from '@preact/signals';
import type { ProviderAnswer } from '#lib/contract/onboarding-schemas.ts';
import { problemFrom } from '#lib/contract/problem.ts';
import type { Me } from '#lib/contract/schemas.ts';
import type { Reply } from '#lib/domain/commands.ts';
import { callFor, client, failureOf } from './client.ts';
import { signInRefusal } from './sign-in-refusal.ts';

export type Session =
  | { state: 'asking' }
  | { state: 'signed-in'; me: Me; clockOffset: number }
  | { state: 'signed-out' }
  | { state: 'unreachable' };

/** Who is signed in here. */
export const session = signal<Session>({ state: 'asking' });
/** Whether this console is a sandbox; known to those who are not signed in too. */
export const sandbox = signal(false);

export async function readSession(): Promise<void> {
  void readSandbox();
  callFor(null);
  try {
    const me = await client.me({});
    callFor(me.organization.id);
    session.value = { state: 'signed-in', me, clockOffset: Date.parse(me.serverTime) - Date.now() };
  } catch (error) {
    session.value = { state: failureOf(error).code === 'unauthenticated' ? 'signed-out' : 'unreachable' };
  }
}

async function readSandbox(): Promise<void> {
  try {
    const answer = (await (await fetch('/healthz')).json()) as { sandbox?: unknown };
    sandbox.value = answer.sandbox === true;
  } catch {
    // Then nothing is labeled; the session's own answer says that the console is not reached.
  }
}

/** Null: signed in. Else what to tell the person. */
export async function signIn(email: string, password: string): Promise<string | null> {
  const answer = await post('/api/auth/sign-in/email', { email: email.trim(), password });
  if (answer === null) return 'The console cannot be reached. Try again in a moment.';
  if (!answer.ok) return signInRefusal(answer.status, await answer.json().catch(() => null));
  await readSession();
  if (session.value.state === 'signed-in') return null;
  return 'You are signed in, but belong to no organization of this console. Ask its administrator.';
}

/** The same by what a provider answered. */
export async function signInByProvider({ state, binding, answer }: ProviderAnswer): Promise<Reply<null>> {
  const said = await post('/api/auth/sign-in/provider', { state, binding, answer });
  if (said === null) return { ok: false, code: 'unreachable', facts: {} };
  if (said.ok) return { ok: true, value: null };
  const problem = problemFrom(said.status, await said.json().catch(() => null), undefined);
  return { ok: false, ...failureOf(problem) };
}

/** The organization for which this session acts from now on; false where the console did not take it. */
export async function chooseOrganization(organizationId: string): Promise<boolean> {
  const answer = await post('/api/auth/organization/set-active', { organizationId });
  return answer?.ok === true;
}

/** Ends this console session; where the person goes then is up to the page. */
export async function signOut(): Promise<void> {
  await post('/api/auth/sign-out', {});
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
