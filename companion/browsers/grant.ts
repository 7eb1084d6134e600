import { Problem } from '#lib/contract/problem.ts';
import type { BrowserCode, BrowserToken } from '#lib/contract/schemas.ts';
import { CONNECT } from '#lib/domain/console-pages.ts';
import { userCode } from '#lib/domain/user-code.ts';
import { logActivity } from '../activity/log.ts';
import { randomSecret, sha256 } from '../auth/secrets.ts';
import type { Context } from '../context.ts';
import { newCredential } from './credential.ts';
import { lockMember } from './lock-member.ts';

/**
 * Our own small implementation of the device authorization grant (RFC 8628): codes and credentials are stored hashed, and
 * the code that people compare is bound to the address that the browser was given (`userCode()`).
 */
const CODE_LIFETIME_SECONDS = 600;
const INTERVAL_SECONDS = 5;

/** What a browser sends to ask for a connection. */
interface Asked {
  browserName: string;
  /** The address that it was given. */
  address: string;
  /** The hash of its verifier. */
  challenge: string;
}

/** RFC 8628, 3.1 and 3.2: a browser asks to be connected, and learns if it was given another address than ours. */
export async function requestCode(
  ctx: Context,
  { browserName, address: given, challenge }: Asked,
  address: string,
): Promise<BrowserCode> {
  await ctx.limits.take('browser-code', { address });
  const { url } = ctx.config;
  if (URL.parse(given)?.origin !== url) throw new Problem('other-address', { consoleAddress: url });
  const at = ctx.now();
  const deviceCode = randomSecret();
  await ctx.db
    .insertInto('browserRequest')
    .values({
      deviceCodeHash: sha256(deviceCode),
      challenge,
      userCodeHash: null,
      browserName,
      requestedFrom: address,
      requestedAt: at,
      expiresAt: new Date(at.getTime() + CODE_LIFETIME_SECONDS * 1000),
      state: 'pending',
    })
    .execute();
  return {
    deviceCode,
    verificationUri: url + CONNECT,
    expiresInSeconds: CODE_LIFETIME_SECONDS,
    intervalSeconds: INTERVAL_SECONDS,
  };
}

/**
 * RFC 8628, 3.4 and 3.5: the browser asks whether the person has decided. With the first of these requests the console
 * gets the verifier, and so knows the user code. The credential is answered only once.
 */
export async function requestToken(
  ctx: Context,
  { deviceCode, verifier }: { deviceCode: string; verifier: string },
  address: string,
): Promise<BrowserToken> {
  const deviceCodeHash = sha256(deviceCode);
  const at = ctx.now();
  const request = await ctx.db
    .selectFrom('browserRequest')
    .where('deviceCodeHash', '=', deviceCodeHash)
    .where('challenge', '=', sha256(verifier))
    .where('expiresAt', '>', at)
    .select(['id', 'state', 'userCodeHash'])
    .executeTakeFirst();
  if (!request) {
    await ctx.limits.take('unknown-device-code', { address });
    throw new Problem('code-expired');
  }
  await ctx.limits.take('device-code', { code: deviceCodeHash });
  if (request.state === 'allowed') return issueCredential(ctx, request.id, address);
  if (request.state === 'denied') return { state: 'denied' };
  const code = await userCode(ctx.config.url, deviceCode, verifier);
  if (request.userCodeHash === null) {
    await ctx.db
      .updateTable('browserRequest')
      .set({ userCodeHash: sha256(code) })
      .where('id', '=', request.id)
      .execute();
  }
  return { state: 'pending', userCode: code };
}

/**
 * Deletes the request and makes the credential in one transaction, so that only one of two concurrent calls gets it, and
 * nobody who has left the organization meanwhile.
 */
async function issueCredential(ctx: Context, requestId: string, address: string): Promise<BrowserToken> {
  const at = ctx.now();
  const { credential, hash, expiresAt } = newCredential(at);
  return ctx.db.transaction().execute(async (tx) => {
    const allowed = await tx
      .selectFrom('browserRequest')
      .where('id', '=', requestId)
      .select(['organizationId', 'personId'])
      .executeTakeFirst();
    if (!allowed?.organizationId || !allowed.personId) throw new Problem('code-expired');
    const { organizationId, personId } = allowed;
    if (!(await lockMember(tx, organizationId, personId))) throw new Problem('code-expired');
    const request = await tx
      .deleteFrom('browserRequest')
      .where('id', '=', requestId)
      .where('state', '=', 'allowed')
      .returning('browserName')
      .executeTakeFirst();
    if (!request) throw new Problem('code-expired');
    const browser = await tx
      .insertInto('connectedBrowser')
      .values({
        organizationId,
        personId,
        name: request.browserName,
        credentialHash: hash,
        connectedAt: at,
        lastUsedAt: at,
        expiresAt,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await logActivity(tx, [
      { organizationId, at, personId, browserId: browser.id, address, action: 'browser.connected' },
    ]);
    return {
      state: 'allowed' as const,
      browserId: browser.id,
      credential,
      expiresAt: expiresAt.toISOString(),
    };
  });
}
