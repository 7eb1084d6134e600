import { isPending, SERVICES, type Service } from '#lib/domain/account.ts';
import type { Source } from '#lib/domain/source.ts';
import type { NamedAccount } from './account-names.ts';

/** An account that can be at Spanning. */
export type SpanningAccount = NamedAccount & { service: Service };

/** The own accounts that are not connected to Spanning yet. */
export function spanningAccounts(
  accounts: readonly NamedAccount[],
  sources: readonly Pick<Source, 'vendor' | 'accountId'>[],
): SpanningAccount[] {
  const connected = sources.filter(({ vendor }) => vendor === 'spanning').map(({ accountId }) => accountId);
  return accounts.filter(
    (account): account is SpanningAccount =>
      account.kind === 'owned' &&
      SERVICES.includes(account.service as Service) &&
      !isPending(account) &&
      !connected.includes(account.id),
  );
}
