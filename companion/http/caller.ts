import type { Context as HonoContext } from 'hono';
import { Problem } from '#lib/contract/problem.ts';
import { ORGANIZATION_HEADER } from '#lib/contract/send.ts';
import { asRole, KEY_ROLES, type OrganizationKind, type Role } from '#lib/domain/roles.ts';
import { findSession } from '../auth/sessions.ts';
import { browserOf, credentialCheck, recordUse } from '../browsers/credential.ts';
import type { Context } from '../context.ts';
import { compileOnce } from '../db/compile-once.ts';
import type { Db, Tx } from '../db/open.ts';
import { apiKeyIn, keyCheck, keyOf, type PresentedKey, recordKeyUse } from '../keys/key.ts';
import { bearerIn } from './bearer.ts';

/** For which organization and with which role somebody calls: read from the database at each request. */
interface Calling {
  organization: {
    id: string;
    kind: OrganizationKind;
    name: string;
    domain: string;
    publicId: string | null;
  };
  role: Role;
  /** The organization's feed and its last number (ARCHITECTURE, The feed); null if nothing has been written to it. */
  feed: { id: string; seq: number } | null;
  /** The client's network address. */
  address: string;
}

/** A person who calls. */
export interface Caller extends Calling {
  person: { id: string; name: string; email: string; emailVerified: boolean };
  /** The connected browser whose credential was used; null for a console session. */
  browserId: string | null;
  /** The console session whose cookie was used; null for a connected browser. */
  sessionId: string | null;
}

/** A program that calls with an API key of the organization. */
interface KeyCaller extends Calling {
  person: null;
}

/** The caller of a call that is open to API keys. */
export type AnyCaller = Caller | KeyCaller;

/**
 * The caller of a request, by the console's cookie session, a connected browser's credential or an API key
 * (ARCHITECTURE, Identity and roles). Throws `unauthenticated` without any, of which an address gets only so many, and
 * `two-credentials` with a cookie and another.
 */
export async function resolveCaller(ctx: Context, c: HonoContext, address: string): Promise<AnyCaller> {
  const given = c.req.header('authorization');
  const cookie = c.req.header('cookie')?.includes('baton.session_token=');
  if (given !== undefined && cookie) throw new Problem('two-credentials');
  const member = given !== undefined ? await byHeader(ctx, given) : cookie ? await bySession(ctx, c) : null;
  if (member === null) {
    await ctx.limits.take('unauthenticated', { address });
    throw new Problem('unauthenticated');
  }
  return { ...member, address };
}

type Membership = Omit<Caller, 'address'>;
type KeyHolder = Omit<KeyCaller, 'address'>;

async function byHeader(ctx: Context, header: string): Promise<Membership | KeyHolder | null> {
  const presented = apiKeyIn(header);
  return presented ? byKey(ctx, presented) : byCredential(ctx, header);
}

async function byKey(ctx: Context, presented: PresentedKey): Promise<KeyHolder | null> {
  const at = ctx.now();
  const [row] = await organizationOfKey(ctx.db, keyCheck(presented, at));
  if (!row || (presented.keyId !== null && presented.keyId !== row.keyId)) return null;
  const { keyRowId, lastUsedAt, id, kind, name, domain, publicId } = row;
  await ctx.limits.take('api-key-call', { token: keyRowId });
  await recordKeyUse(ctx.db, { id: keyRowId, lastUsedAt }, at);
  return {
    person: null,
    organization: { id, kind, name, domain, publicId },
    role: KEY_ROLES[kind],
    feed: feedOf(row),
  };
}

const organizationOfKey = compileOnce((db, check: ReturnType<typeof keyCheck>) =>
  db
    .selectFrom('organization')
    .innerJoin(keyOf(db, check).as('key'), 'key.organizationId', 'organization.id')
    .leftJoin('feedCounter as feed', 'feed.organizationId', 'organization.id')
    .select(['organization.id', 'kind', 'name', 'domain', 'publicId', 'feed.feedId', 'feed.seq'])
    .select(['key.id as keyRowId', 'key.keyId', 'key.lastUsedAt']),
);

async function byCredential(ctx: Context, header: string): Promise<Membership | null> {
  const credential = bearerIn(header);
  if (credential === null) return null;
  const at = ctx.now();
  const [row] = await memberOfBrowser(ctx.db, credentialCheck(credential, at));
  if (!row) return null;
  await recordUse(ctx.db, { id: row.browserId, lastUsedAt: row.lastUsedAt }, at);
  return membershipOf(row, { browserId: row.browserId });
}

async function bySession(ctx: Context, c: HonoContext): Promise<Membership | null> {
  const method = c.req.method;
  if (method !== 'GET' && method !== 'HEAD' && c.req.header('origin') !== ctx.config.url) {
    throw new Problem('wrong-origin');
  }
  const session = await findSession(ctx, c.req.raw.headers);
  if (session === null) return null;
  const row = await memberOfSession(ctx.db, session.personId, session.organizationId);
  const caller = row ? membershipOf(row, { sessionId: session.id }) : null;
  const pageOrganization = c.req.header(ORGANIZATION_HEADER);
  // Tabs share the session: another tab may have switched the organization since this page was loaded.
  if (caller && pageOrganization !== undefined && pageOrganization !== caller.organization.id) {
    throw new Problem('other-organization');
  }
  return caller;
}

/** The members of all organizations, with what a caller's rights depend on. */
function members(db: Db | Tx) {
  return db
    .selectFrom('member')
    .innerJoin('person', 'person.id', 'member.userId')
    .innerJoin('organization', 'organization.id', 'member.organizationId')
    .leftJoin('feedCounter as feed', 'feed.organizationId', 'member.organizationId')
    .select([
      'person.id as personId',
      'person.name as personName',
      'person.email',
      'person.emailVerified',
      'organization.id',
      'organization.kind',
      'organization.name',
      'organization.domain',
      'organization.publicId',
      'member.role as memberRole',
      'feed.feedId',
      'feed.seq',
    ]);
}

const memberOfBrowser = compileOnce((db, check: ReturnType<typeof credentialCheck>) =>
  members(db)
    .innerJoin(browserOf(db, check).as('browser'), (join) =>
      join
        .onRef('browser.personId', '=', 'member.userId')
        .onRef('browser.organizationId', '=', 'member.organizationId'),
    )
    .select(['browser.id as browserId', 'browser.lastUsedAt']),
);

/** The person as a member of the organization, or of the first one they joined. */
function memberOfSession(db: Db, personId: string, organizationId: string | null) {
  let query = members(db).where('member.userId', '=', personId);
  if (organizationId !== null) query = query.where('member.organizationId', '=', organizationId);
  return query.orderBy('member.createdAt').orderBy('member.id').limit(1).executeTakeFirst();
}

/** The columns of `feed_counter`, which is joined from the left. */
function feedOf({ feedId, seq }: { feedId: string | null; seq: number | null }): Calling['feed'] {
  return feedId === null || seq === null ? null : { id: feedId, seq };
}

type Member = Awaited<ReturnType<ReturnType<typeof members>['execute']>>[number];

/** Null if the member's role is none of ours. */
function membershipOf(row: Member, means: { browserId: string } | { sessionId: string }): Membership | null {
  const role = asRole(row.kind, row.memberRole);
  if (!role) return null;
  const { id, kind, name, domain, publicId } = row;
  return {
    person: { id: row.personId, name: row.personName, email: row.email, emailVerified: row.emailVerified },
    organization: { id, kind, name, domain, publicId },
    role,
    feed: feedOf(row),
    browserId: null,
    sessionId: null,
    ...means,
  };
}
