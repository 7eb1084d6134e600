import { lookup as systemLookup } from 'node:dns';
import { type IncomingHttpHeaders, type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestEncrypted } from 'node:https';
import { type BlockList, isIP, type LookupFunction } from 'node:net';
import { isInNetworks, isPublicAddress } from './outward-address.ts';

interface Outgoing {
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  headers?: Record<string, string>;
  body?: string;
  /** Gives the request up. */
  signal?: AbortSignal;
}

/** An answer with any status. A redirect is one too: its `location` is the sender's affair, and is never followed here. */
interface Incoming {
  status: number;
  headers: IncomingHttpHeaders;
  /** As it came: nothing is asked for compressed. Nobody is shown it who only typed the address. */
  body: Buffer;
}

export interface Guard {
  /** The networks that the operator allows, private ones too, and without https there alone. */
  networks: BlockList;
  /** The longest that a request may take, its answer with it. */
  timeoutMs: number;
  /** The most that the body of an answer may have. */
  maxBytes: number;
  lookup?: LookupFunction;
}

type Reason =
  /** No https address without a name or a password in it. */
  | 'no-address'
  /** One of its addresses is neither public nor allowed. */
  | 'not-allowed'
  | 'unreachable'
  | 'too-slow'
  | 'too-large';

/** Why there is no answer. The message names neither the address nor anything that was sent. */
class NoAnswer extends Error {
  override name = 'NoAnswer';
  readonly reason: Reason;
  constructor(reason: Reason, cause?: unknown) {
    super(`no answer: ${reason}`, { cause });
    this.reason = reason;
  }
}

export type GuardedFetch = (address: string, request?: Outgoing) => Promise<Incoming>;

/**
 * For every request that the console makes by itself to an address that a person typed. Addresses are checked as they are
 * connected to: names by our own look-up, so a name that answers otherwise the next time gains nothing, and literal ones,
 * which are never looked up, before. A name is refused if any of its addresses would be. Throws NoAnswer.
 */
export function createGuardedFetch(guard: Guard): GuardedFetch {
  return async (address, request = {}) => {
    const url = URL.parse(address);
    if (url === null || url.username !== '' || url.password !== '') throw new NoAnswer('no-address');
    if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new NoAnswer('no-address');
    const may = (candidate: string) => mayReach(guard, url, candidate);
    const literal = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(literal) !== 0 && !may(literal)) throw new NoAnswer('not-allowed');
    return send(url, request, guard, checkedLookup(guard.lookup ?? (systemLookup as LookupFunction), may));
  };
}

function mayReach({ networks }: Guard, { protocol }: URL, address: string): boolean {
  if (isInNetworks(networks, address)) return true;
  return protocol === 'https:' && isPublicAddress(address);
}

function checkedLookup(lookup: LookupFunction, may: (address: string) => boolean): LookupFunction {
  return (host, options, done) =>
    lookup(host, { ...options, all: true }, (error, answer) => {
      const found = typeof answer === 'string' ? [] : answer;
      const [first] = found;
      if (error) done(error, []);
      else if (!first || !found.every(({ address }) => may(address))) done(new NoAnswer('not-allowed'), []);
      else if (options.all) done(null, found);
      else done(null, first.address, first.family);
    });
}

async function send(
  url: URL,
  { method = 'GET', headers = {}, body, signal }: Outgoing,
  { timeoutMs, maxBytes }: Guard,
  lookup: LookupFunction,
): Promise<Incoming> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const request = url.protocol === 'https:' ? requestEncrypted : requestPlain;
  const outgoing = request(url, {
    ...{ method, headers, lookup },
    // Each request has a connection of its own, whose address was checked for it.
    agent: false,
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
  });
  try {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      outgoing.on('response', resolve).on('error', reject);
      // A switch to another protocol is no answer.
      outgoing.on('upgrade', () => reject(new NoAnswer('unreachable')));
      outgoing.end(body);
    });
    const { statusCode: status = 0, headers: received } = answer;
    return { status, headers: received, body: await readBody(answer, maxBytes) };
  } catch (error) {
    if (error instanceof NoAnswer) throw error;
    throw new NoAnswer(timeout.aborted ? 'too-slow' : 'unreachable', error);
  } finally {
    outgoing.destroy();
  }
}

async function readBody(answer: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new NoAnswer('too-large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
