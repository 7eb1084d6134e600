import { accountCalls } from '#lib/contract/account-calls.ts';
import { clientOf } from '#lib/contract/client-of.ts';
import { reply } from '#lib/contract/reply.ts';
import { relayed } from './relayed.ts';

/** One account with its seat types, as its console knows it now. Brings the parser of answers: loaded once needed. */
export function readAccount(connectionId: string, accountId: string) {
  const client = clientOf(accountCalls, { origin: '', fetch: relayed(connectionId) });
  return reply(client.getAccount({ params: { id: accountId } }));
}
