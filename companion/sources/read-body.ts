import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** More than what is kept is read, and thrown away, up to this: many senders fail if nobody reads what they send. */
const READ_AT_MOST = 10_000_000;

/**
 * The text of a request's body, at most `limit` bytes of it. It may be compressed and not be text at all: what cannot be
 * read is shown by a replacement character, as is a NUL, which PostgreSQL cannot store. Null if there is none.
 */
export async function readBody(request: Request, limit: number): Promise<string | null> {
  if (request.body === null) return null;
  const sent = await firstBytes(Readable.fromWeb(request.body as never), limit, READ_AT_MOST);
  const isCompressed = /^(x-)?gzip$/i.test(request.headers.get('content-encoding') ?? '');
  const bytes = isCompressed ? await decompressed(sent, limit) : sent;
  const text = new TextDecoder().decode(bytes).replaceAll('\0', '\ufffd');
  return text === '' ? null : text;
}

/** What does not decompress to its end is kept as far as it does, as its end may not have been read. */
async function decompressed(bytes: Uint8Array, limit: number): Promise<Uint8Array> {
  const unpacked = Readable.from([bytes]).pipe(createGunzip());
  return firstBytes(unpacked, limit, limit);
}

async function firstBytes(stream: Readable, keep: number, read: number): Promise<Uint8Array> {
  const kept: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      if (size < keep) kept.push(chunk.subarray(0, keep - size));
      size += chunk.length;
      if (size >= read) break;
    }
  } catch {
    // It broke off.
  }
  return Buffer.concat(kept);
}
