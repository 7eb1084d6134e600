import type { Client } from '#lib/contract/client.ts';
import { Problem } from '#lib/contract/problem.ts';
import type { Me } from '#lib/contract/schemas.ts';
import type { Redeem } from './page-queue.ts';

/**
 * Redeems for the organization of `me` only: after the session has ended, somebody else may have signed in in this
 * browser. Until it is the same organization again, nothing is sent.
 */
export function redeemAs({ organization }: Me, client: Pick<Client, 'me' | 'redeem'>): Redeem {
  let sure = true;
  return async (token, idempotencyKey) => {
    try {
      if (!sure && (await client.me({})).organization.id !== organization.id)
        throw new Problem('unauthenticated');
      sure = true;
      return (await client.redeem({ body: { token }, idempotencyKey })).account;
    } catch (error) {
      if (error instanceof Problem && error.code === 'unauthenticated') sure = false;
      throw error;
    }
  };
}
