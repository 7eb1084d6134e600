import { accountCalls } from '#lib/contract/account-calls.ts';
import { clientOf } from '#lib/contract/client-of.ts';
import { toReply } from '#lib/contract/reply.ts';
import { relayed } from './relayed.ts';

/** Reads one account with its seat types from its console. Loaded on demand, because it contains the parser of answers. */
export function readAccount(connectionId: string, accountId: string) {
  const client = clientOf(accountCalls, { origin: '', fetch: relayed(connectionId) });
  return toReply(client.getAccount({ params: { id: accountId } }));
}
