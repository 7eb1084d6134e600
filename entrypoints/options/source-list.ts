import { call } from '#lib/contract/client-of.ts';
import { readAllPages, toReply } from '#lib/contract/reply.ts';
import { listSources } from '#lib/contract/sources.ts';
import { relayed } from './relayed.ts';

/** Reads the sources of a connection's organization. Loaded on demand, because it contains the parser of answers. */
export function readSources(connectionId: string) {
  const options = { origin: '', fetch: relayed(connectionId) };
  return toReply(readAllPages((query) => call(options, listSources, { query })));
}
