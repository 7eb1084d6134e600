import { hmac, type Secrets, sha256 } from '../auth/secrets.ts';

/** What makes the address of a job's pings: each generation has its own. */
export interface PingId {
  id: string;
  generation: number;
}

/**
 * The UUID to which a job's pings go. Anybody who knows it can report, so only its hash is stored; it is made anew from the
 * server's secret whenever it is shown.
 */
export function pingUuid({ present }: Secrets, job: PingId): string {
  return uuidOf(present, job);
}

/** The UUID whose hash is stored, so that one made with the previous secret is shown as well; null if neither made it. */
export function shownUuid(secrets: Secrets, job: PingId & { pingHash: string }): string | null {
  const made = [secrets.present, secrets.previous].flatMap((secret) =>
    secret === null ? [] : uuidOf(secret, job),
  );
  return made.find((uuid) => sha256(uuid) === job.pingHash) ?? null;
}

/** 122 bits of an HMAC in the form of version 8, which RFC 9562 leaves to applications. */
function uuidOf(secret: string, { id, generation }: PingId): string {
  const bytes = Buffer.from(hmac(secret, `baton-ping:${id}:${generation}`), 'base64url').subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
