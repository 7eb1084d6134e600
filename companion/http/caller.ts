import type { Context as HonoContext } from 'hono';
import { Problem } from '#lib/contract/problem.ts';
import { ORGANIZATION_HEADER } from '#lib/contract/send.ts';
import { asRole, type OrganizationKind, type Role } from '#lib/domain/roles.ts';
import { findSession } from '../auth/session.ts';
import { findBrowser } from '../browsers/credential.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/open.ts';

/** The person who calls, for which organization and with which role: read from the database at each request. */
export interface Caller {
  person: { id: string; name: string; email: string; emailVerified: boolean };
  organization: {
    id: string;
    kind: OrganizationKind;
    name: string;
    domain: string;
    publicId: string | null;
  };
  role: Role;
  /** The connected browser whose credential was used; null for a console session. */
  browserId: string | null;
  /** The client's network address. */
  address: string;
}

/**
 * The caller of a request, by the console's cookie session or a connected browser's credential
 * (ARCHITECTURE, Identity and roles). Throws `unauthenticated` without either, `two-credentials` with both.
 */
export async function resolveCaller(ctx: Context, c: HonoContext, address: string): Promise<Caller> {
  const bearer = c.req.header('authorization');
  const cookie = c.req.header('cookie')?.includes('baton.session_token=');
  if (bearer !== undefined && cookie) throw new Problem('two-credentials');
  const member =
    bearer !== undefined ? await byCredential(ctx, bearer) : cookie ? await bySession(ctx, c) : null;
  if (member === null) throw new Problem('unauthenticated');
  return { ...member, address };
}

type Membership = Omit<Caller, 'address'>;

async function byCredential(ctx: Context, header: string): Promise<Membership | null> {
  const credential = /^Bearer (\S+)$/.exec(header)?.[1];
  const browser = credential === undefined ? null : await findBrowser(ctx, credential);
  return browser && membership(ctx.db, browser.personId, browser.organizationId, browser.id);
}

async function bySession(ctx: Context, c: HonoContext): Promise<Membership | null> {
  const method = c.req.method;
  if (method !== 'GET' && method !== 'HEAD' && c.req.header('origin') !== ctx.config.url) {
    throw new Problem('wrong-origin');
  }
  const signedIn = await findSession(ctx, c.req.raw.headers);
  if (signedIn === null) return null;
  const active = (signedIn.session as { activeOrganizationId?: string | null }).activeOrganizationId;
  const caller = await membership(ctx.db, signedIn.user.id, active ?? null, null);
  const pageOrganization = c.req.header(ORGANIZATION_HEADER);
  // Tabs share the session: another tab may have switched the organization since this page was loaded.
  if (caller && pageOrganization !== undefined && pageOrganization !== caller.organization.id) {
    throw new Problem('other-organization');
  }
  return caller;
}

/** The person's membership in the organization, or in the first one they joined; null if there is none. */
async function membership(
  db: Db,
  personId: string,
  organizationId: string | null,
  browserId: string | null,
): Promise<Membership | null> {
  let query = db
    .selectFrom('member')
    .innerJoin('person', 'person.id', 'member.userId')
    .innerJoin('organization', 'organization.id', 'member.organizationId')
    .where('member.userId', '=', personId)
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
    ]);
  if (organizationId !== null) query = query.where('member.organizationId', '=', organizationId);
  const row = await query.orderBy('member.createdAt').orderBy('member.id').limit(1).executeTakeFirst();
  const role = row && asRole(row.kind, row.memberRole);
  if (!role) return null;
  const { id, kind, name, domain, publicId } = row;
  return {
    person: { id: row.personId, name: row.personName, email: row.email, emailVerified: row.emailVerified },
    organization: { id, kind, name, domain, publicId },
    role,
    browserId,
  };
}
