import { type Context, Hono } from 'hono';
import { REGIONS, type Region, type Service } from '#lib/domain/account.ts';
import { pairIn } from '../basic-pair.ts';
import { endOf, googleUser, pageOf, tenantAnswer, userAnswers } from './answers.ts';
import { assigning } from './assign.ts';
import { refuse, refuseRoute, refuseShape } from './refuse.ts';
import { summaryRows, type Window } from './results.ts';
import type { SpanningTenant, SpanningWorld } from './tenant.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const PER_MINUTE = 300;
const MOST_DAYS = 7;
const PAGE = 1000;

type Give = (c: Context, tenant: SpanningTenant) => Response | Promise<Response>;

/**
 * Spanning's two APIs as they behave, for tenants that are made up: below "/{region}/external" that for Microsoft 365, below
 * "/{region}/api/v1" that for Google Workspace, where the real ones have a host for each region. Mounted below any path, and
 * read by the real connector. The order of its checks: the route, the credential, how much was asked, then what is asked.
 */
export function spanningStandIn(world: SpanningWorld): Hono {
  const app = new Hono();
  const spend = spending(world);
  const at = () => ({ now: world.now(), speed: world.speed });

  const signedIn = (service: Service, give: Give) => async (c: Context) => {
    const region = c.req.param('region') as Region;
    if (!REGIONS.includes(region)) return refuseRoute(c);
    const { name, password } = pairIn(c.req.header('authorization'));
    const tenant = await world.find(service, name.toLowerCase());
    if (!tenant || tenant.token !== password || tenant.region !== region) return refuse(c, 'unauthorized');
    return spend(c, `${service} ${name.toLowerCase()}`) ? give(c, tenant) : refuse(c, 'toomany');
  };
  const of365 = (give: Give) => signedIn('office365', give);
  const ofGoogle = (give: Give) => signedIn('google', give);

  app.get(
    '/:region/external/tenant',
    of365((c, tenant) => c.json(tenantAnswer(tenant))),
  );
  app.get(
    '/:region/external/tenant/backups/summary',
    of365((c, tenant) => {
      const window = windowIn(c, world.now());
      return typeof window === 'string' ? refuseShape(c, window) : c.json(summaryRows(tenant, window, at()));
    }),
  );
  app.get(
    '/:region/external/users',
    of365((c, tenant) => usersPage(c, tenant, at())),
  );
  app.post('/:region/external/users/assign', of365(assigning(world, 'assign')));
  app.post('/:region/external/users/unassign', of365(assigning(world, 'unassign')));
  app.get(
    '/:region/external/users/:upn',
    of365((c, tenant) => {
      if (tenant.refusesOne) return refuse(c, 'badrequest');
      const asked = c.req.param('upn')?.toLowerCase();
      const user = tenant.users.find(({ principalName }) => principalName.toLowerCase() === asked);
      if (!user) return refuse(c, 'notfound');
      const window = c.req.query('status') === 'true' ? windowIn(c, world.now()) : null;
      if (typeof window === 'string') return refuseShape(c, window);
      return c.json(userAnswers(tenant, window, at())(user));
    }),
  );

  app.get(
    '/:region/api/v1/users',
    ofGoogle((c, { users }) => c.json({ users: users.map(googleUser) })),
  );
  app.post('/:region/api/v1/users/assign', ofGoogle(assigning(world, 'assign')));
  app.post('/:region/api/v1/users/unassign', ofGoogle(assigning(world, 'unassign')));
  app.get(
    '/:region/api/v1/users/:email',
    ofGoogle((c, { users }) => {
      const user = users.find(({ email }) => email.toLowerCase() === c.req.param('email')?.toLowerCase());
      return user ? c.json(googleUser(user)) : refuse(c, 'notfound');
    }),
  );
  app.all('*', refuseRoute);
  return app;
}

/** Counts what a credential asks in a minute, and says how long to wait where that was too much. */
function spending({ now, perMinute = PER_MINUTE }: SpanningWorld) {
  const spent = new Map<string, { until: number; calls: number }>();
  return (c: Context, who: string): boolean => {
    const before = spent.get(who);
    const minute = before && now() < before.until ? before : { until: now() + MINUTE_MS, calls: 0 };
    spent.set(who, { ...minute, calls: minute.calls + 1 });
    if (minute.calls < perMinute) return true;
    c.header('Retry-After', String(Math.ceil((minute.until - now()) / 1000)));
    return false;
  };
}

/** The window that is asked for, which is today unless it is said, or what is wrong with it. */
function windowIn(c: Context, now: number): Window | string {
  const [given, until] = [c.req.query('start'), c.req.query('end')];
  for (const [name, value] of Object.entries({ start: given, end: until }))
    if (value !== undefined && !/^\d{1,15}$/.test(value)) return `querystring/${name} must be integer`;
  const start = given === undefined ? Math.floor(now / DAY_MS) * DAY_MS : Number(given);
  const end = until === undefined ? now : Number(until);
  if (end < start) return 'querystring/end must be >= start';
  return end - start > MOST_DAYS * DAY_MS ? 'querystring must be a range of at most 7 days' : { start, end };
}

function usersPage(c: Context, tenant: SpanningTenant, at: { now: number; speed: number }): Response {
  const { size = String(PAGE), status = 'false', inActiveDirectory, start, end } = c.req.query();
  if (!/^\d{1,4}$/.test(size) || Number(size) < 1 || Number(size) > PAGE)
    return refuseShape(c, 'querystring/size must be <= 1000');
  for (const [name, value] of Object.entries({ status, inActiveDirectory }))
    if (value !== undefined && !/^(true|false)$/.test(value))
      return refuseShape(c, `querystring/${name} must be boolean`);
  const hasStatus = status === 'true';
  if (!hasStatus && (start !== undefined || end !== undefined))
    return refuseShape(c, 'querystring/start is for status=true only');
  const window = hasStatus ? windowIn(c, at.now) : null;
  if (typeof window === 'string') return refuseShape(c, window);

  const { msIdOffset: msId, sortPropOffset: principalName } = c.req.query();
  const after = msId !== undefined && principalName !== undefined ? { msId, principalName } : null;
  const users = tenant.users.filter(
    ({ isDeleted }) => inActiveDirectory === undefined || isDeleted === (inActiveDirectory === 'false'),
  );
  const { page, last } = pageOf(users, { size: Number(size), after });
  const next = last && nextLink(c, { msIdOffset: last.msId, sortPropOffset: last.principalName, size });
  return c.json({
    users: page.map(userAnswers(tenant, window, at)),
    ...(next ? { nextLink: next } : endOf(users.length)),
  });
}

/** The address of the next page, with everything else that was asked for. */
function nextLink(c: Context, cursor: Record<string, string>): string {
  const { size: _, msIdOffset: __, sortPropOffset: ___, ...others } = c.req.query();
  const { origin, pathname } = new URL(c.req.url);
  return `${origin}${pathname}?${new URLSearchParams({ ...cursor, ...others })}`;
}
