import * as z from 'zod/mini';
import type { Client } from '#lib/contract/client.ts';
import { AuthorizedSchema } from '#lib/contract/onboarding-schemas.ts';
import type { Authorized, Beginning } from '#lib/domain/onboarding.ts';
import { client } from '../client.ts';
import { type Aim, AimSchema } from './aim.ts';

const FlowSchema = z.union([
  /** `binding` ties the provider's answer to this tab. */
  z.object({ aim: AimSchema, binding: z.string() }),
  /** Once it has come to a good end nothing is left that opens anything: loaded anew, the page shows the same again. */
  z.object({ of: z.enum(['link', 'trial', 'account']), authorized: AuthorizedSchema }),
]);
/** A sign-in at a provider that was begun in this tab. */
export type Flow = z.infer<typeof FlowSchema>;

/** A tab's storage, or one of tests. */
export type TabStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const keyOf = (state: string) => `baton-provider-${state}`;

export function keepFlow(storage: TabStorage, state: string, flow: Flow): void {
  storage.setItem(keyOf(state), JSON.stringify(flow));
}

/** The one that was begun with this state; null: not in this tab. */
export function flowOf(storage: TabStorage, state: string): Flow | null {
  const parsed = z.safeParse(FlowSchema, jsonOf(storage.getItem(keyOf(state)) ?? ''));
  return parsed.success ? parsed.data : null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export function keepAuthorized(storage: TabStorage, state: string, authorized: Authorized): void {
  const flow = flowOf(storage, state);
  if (flow === null || 'authorized' in flow || flow.aim.of === 'sign-in') return;
  keepFlow(storage, state, { of: flow.aim.of, authorized });
}

/** Once nothing is left to show of it. */
export function forgetFlow(storage: TabStorage, state: string): void {
  storage.removeItem(keyOf(state));
}

type Beginnings = Pick<Client, 'beginAuthorization' | 'beginOwnAuthorization' | 'beginProviderSignIn'>;

/** Begins at the console, keeps what the provider's answer needs, and answers the provider's address. */
export async function beginFlow(storage: TabStorage, aim: Aim, calls: Beginnings = client): Promise<string> {
  const { address, state, binding } = await beginning(aim, calls);
  keepFlow(storage, state, { aim, binding });
  return address;
}

function beginning(aim: Aim, calls: Beginnings): Promise<Beginning> {
  switch (aim.of) {
    case 'link':
      return calls.beginAuthorization({ body: { code: aim.code } });
    case 'trial':
      return calls.beginAuthorization({ body: { trialId: aim.trialId } });
    case 'account':
      return calls.beginOwnAuthorization({ params: { id: aim.accountId } });
    case 'sign-in':
      return calls.beginProviderSignIn({ body: { service: aim.service } });
  }
}
