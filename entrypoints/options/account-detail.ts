import { call } from '#lib/contract/client-of.ts';
import { toReply } from '#lib/contract/reply.ts';
import { getAccount } from '#lib/contract/status.ts';
import { relayed } from './relayed.ts';

/** Reads one account with its seat types from its console. Loaded on demand, because it contains the parser of answers. */
export function readAccount(connectionId: string, accountId: string) {
  const options = { origin: '', fetch: relayed(connectionId) };
  return toReply(call(options, getAccount, { params: { id: accountId } }));
}
