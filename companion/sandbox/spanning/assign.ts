import type { Context } from 'hono';
import * as z from 'zod/mini';
import type { License } from '#lib/domain/license.ts';
import { refuse, refuseShape } from './refuse.ts';
import type { LicenseChanges, SpanningTenant, SpanningWorld } from './tenant.ts';

const MOST = 500;
const KINDS = { STANDARD: 'standard', ARCHIVE: 'archived' } as const;

/** The field that has the users: Google's API knows them by their addresses. */
const FIELDS = { office365: 'userPrincipalNames', google: 'emails' } as const;

type Wanted = { names: string[]; license: License | null };
type Refusal = 'notfound' | 'nonleft';

/**
 * Gives users licenses, or takes them away: all that are named, or nobody. The answer says whether anybody's license changed.
 */
export function assigning(world: SpanningWorld, action: 'assign' | 'unassign') {
  return async (c: Context, tenant: SpanningTenant): Promise<Response> => {
    const field = FIELDS[tenant.service];
    const wanted = read(field, action, await c.req.text());
    if (typeof wanted === 'string') return refuseShape(c, wanted);
    let refusal: Refusal | null = null;
    let changed = 0;
    await world.change(tenant, (present) => {
      const decided = decide(present, wanted);
      refusal = typeof decided === 'string' ? decided : null;
      const changes = typeof decided === 'string' ? new Map() : decided;
      changed = changes.size;
      return changes;
    });
    if (refusal) return refuse(c, refusal);
    return c.json({ [field]: wanted.names, licensed: changed > 0 });
  };
}

/** What the body wants, or what is wrong with it. */
function read(field: string, action: 'assign' | 'unassign', body: string): Wanted | string {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return 'body must be object';
  }
  const names = z.array(z.string().check(z.minLength(1))).check(z.minLength(1), z.maxLength(MOST));
  const Body = z.strictObject({
    [field]: names,
    ...(action === 'assign' && { licenseType: z._default(z.enum(['STANDARD', 'ARCHIVE']), 'STANDARD') }),
  });
  const parsed = z.safeParse(Body, json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return `body${['', ...(issue?.path ?? [])].join('/')} ${issue?.message ?? 'is wrong'}`;
  }
  const { [field]: users, licenseType } = parsed.data as Record<string, unknown>;
  return {
    names: users as string[],
    license: licenseType === undefined ? null : KINDS[licenseType as keyof typeof KINDS],
  };
}

function decide(tenant: SpanningTenant, { names, license }: Wanted): LicenseChanges | Refusal {
  const users = new Map(tenant.users.map((user) => [nameOf(tenant, user).toLowerCase(), user]));
  const named = [...new Set(names.map((name) => name.toLowerCase()))];
  if (named.some((name) => !users.has(name))) return 'notfound';
  const changed = named.filter((name) => users.get(name)?.license !== license);
  if (license !== null) {
    const held = tenant.users.filter((user) => user.license === license).length;
    const bought = license === 'standard' ? tenant.licenses : tenant.archivedLicenses;
    if (changed.length > 0 && held + changed.length > bought) return 'nonleft';
  }
  return new Map(
    changed.map((name) => [users.get(name)?.principalName.toLowerCase() as string, license] as const),
  );
}

const nameOf = ({ service }: SpanningTenant, { principalName, email }: SpanningTenant['users'][number]) =>
  service === 'google' ? email : principalName;
