import { createPageQueue } from '#companion/pages/customers/page-queue.ts';
import type { AccountName } from '#lib/domain/account.ts';
import { at } from './records.ts';

export type Redeem = (token: string, key: string) => Promise<AccountName>;

/** A page's queue whose console redeems like this. */
export function aQueue(redeem: Redeem, onChange: () => void = () => {}) {
  const queue = createPageQueue(
    {
      redeem: async ({ body, idempotencyKey = '' }) => ({
        id: 'r1',
        redeemedAt: at(0),
        hint: 'AbCd',
        account: await redeem(body.token, idempotencyKey),
      }),
    },
    onChange,
  );
  return { ...queue, states: () => queue.entries.value.map(({ status }) => status.state) };
}
