import { Problem } from '#lib/contract/problem.ts';
import type { BrowserCode, BrowserRequest, BrowserToken } from '#lib/contract/schemas.ts';
import { logActivity } from '../activity/log.ts';
import { normalizeUserCode, randomSecret, randomUserCode, sha256 } from '../auth/secrets.ts';
import type { Context } from '../context.ts';
import type { Caller } from '../http/caller.ts';
import { newCredential } from './credential.ts';

/** Our own small implementation of the device authorization grant (RFC 8628): codes and credentials are stored hashed. */
const CODE_LIFETIME_SECONDS = 600;
const INTERVAL_SECONDS = 5;

/** RFC 8628, 3.1 and 3.2: a browser asks to be connected. */
export async function requestCode(ctx: Context, browserName: string, address: string): Promise<BrowserCode> {
  await ctx.limits.take('browser-code', { address });
  const at = ctx.now();
  const deviceCode = randomSecret();
  const userCode = randomUserCode();
  await ctx.db
    .insertInto('browserRequest')
    .values({
      deviceCodeHash: sha256(deviceCode),
      userCodeHash: sha256(userCode),
      browserName,
      requestedFrom: address,
      requestedAt: at,
      expiresAt: new Date(at.getTime() + CODE_LIFETIME_SECONDS * 1000),
      state: 'pending',
    })
    .execute();
  const verificationUri = `${ctx.config.url}/connect`;
  return {
    deviceCode,
    userCode,
    verificationUri,
    // In the fragment, which no server, proxy or log sees.
    verificationUriComplete: `${verificationUri}#${userCode}`,
    expiresInSeconds: CODE_LIFETIME_SECONDS,
    intervalSeconds: INTERVAL_SECONDS,
  };
}

/** RFC 8628, 3.4 and 3.5: the browser asks whether the person has decided. It gets the credential only once. */
export async function requestToken(ctx: Context, deviceCode: string, address: string): Promise<BrowserToken> {
  const deviceCodeHash = sha256(deviceCode);
  const at = ctx.now();
  const request = await ctx.db
    .selectFrom('browserRequest')
    .where('deviceCodeHash', '=', deviceCodeHash)
    .where('expiresAt', '>', at)
    .select(['id', 'state'])
    .executeTakeFirst();
  if (!request) {
    await ctx.limits.take('unknown-device-code', { address });
    throw new Problem('code-expired');
  }
  await ctx.limits.take('device-code', { code: deviceCodeHash });
  return request.state === 'allowed' ? issueCredential(ctx, request.id, address) : { state: request.state };
}

/** Deletes the request and makes the credential in one transaction, so that only one of two concurrent calls gets it. */
async function issueCredential(ctx: Context, requestId: string, address: string): Promise<BrowserToken> {
  const at = ctx.now();
  const { credential, hash, expiresAt } = newCredential(at);
  return ctx.db.transaction().execute(async (tx) => {
    const request = await tx
      .deleteFrom('browserRequest')
      .where('id', '=', requestId)
      .where('state', '=', 'allowed')
      .returning(['organizationId', 'personId', 'browserName'])
      .executeTakeFirst();
    if (!request?.organizationId || !request.personId) throw new Problem('code-expired');
    const { organizationId, personId } = request;
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

/** What the approval page shows before the person decides. */
export async function lookUpRequest(ctx: Context, caller: Caller, typed: string): Promise<BrowserRequest> {
  const request = await pendingRequest(ctx, caller, typed);
  return {
    browserName: request.browserName,
    requestedAt: request.requestedAt.toISOString(),
    requestedFrom: request.requestedFrom,
    expiresAt: request.expiresAt.toISOString(),
  };
}

/** Stores the person's decision. From now on the browser's organization is fixed. */
export async function decideRequest(
  ctx: Context,
  caller: Caller,
  typed: string,
  allow: boolean,
): Promise<void> {
  const { id } = await pendingRequest(ctx, caller, typed);
  const decided = await ctx.db
    .updateTable('browserRequest')
    .set({
      state: allow ? 'allowed' : 'denied',
      organizationId: caller.organization.id,
      personId: caller.person.id,
    })
    .where('id', '=', id)
    .where('state', '=', 'pending')
    .returning('id')
    .executeTakeFirst();
  if (!decided) throw new Problem('code-expired');
}

async function pendingRequest(ctx: Context, caller: Caller, typed: string) {
  await ctx.limits.take('user-code', { person: caller.person.id });
  const request = await ctx.db
    .selectFrom('browserRequest')
    .where('userCodeHash', '=', sha256(normalizeUserCode(typed)))
    .where('state', '=', 'pending')
    .where('expiresAt', '>', ctx.now())
    .selectAll()
    .executeTakeFirst();
  if (!request) throw new Problem('code-expired');
  return request;
}
