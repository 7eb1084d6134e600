import { FAILURE_SHARE } from '../backup-scenario.ts';
import { seededRandom } from '../seeded-random.ts';
import type { SpanningTenant, SpanningUser } from './tenant.ts';

const DAY_MS = 86_400_000;
const TYPES = ['MAIL', 'CALENDAR', 'CONTACT', 'DRIVE'] as const;
const SITES = 'SPSITE';
/** How often the summary has no row of a type on a day that has results. */
const MISSING = 0.04;

/** From when to when is asked, in ms. */
export interface Window {
  start: number;
  end: number;
}

interface World {
  now: number;
  speed: number;
}

type Outcome = 'successful' | 'partial' | 'failed';

/** The label of a day: "11/28/2026". */
function labelOf(ms: number): string {
  const [year, month, day] = new Date(ms).toISOString().slice(0, 10).split('-');
  return `${month}/${day}/${year}`;
}

/** Those who are backed up: who has an archived license keeps what there is. */
const isBackedUp = ({ license, isDeleted }: SpanningUser) => license === 'standard' && !isDeleted;

/**
 * The backups of one day: of each type of each user who is backed up one, and of each site. They run one after the other
 * from midnight to midnight, type by type, so that a day which is not over, or of which only a part is asked for, has fewer.
 * They depend on the tenant and the day alone.
 */
function dayOf(tenant: SpanningTenant, start: number, { now, speed }: World) {
  const users = tenant.users.filter(isBackedUp).length;
  const sites = users === 0 ? 0 : tenant.sites;
  const count = users * TYPES.length + sites;
  // Days of a sandbox pass faster than their labels say.
  const ago = Math.floor(now / DAY_MS) - Math.floor(start / DAY_MS);
  const day = Math.floor((now * speed) / DAY_MS) - ago;
  const hasTurned = now - (now - start - DAY_MS) / speed > tenant.turnedAt;
  const story = hasTurned ? tenant.story : 'well';
  const [least, most] = FAILURE_SHARE[story];
  const share = count * (least + (most - least) * seededRandom(tenant.domain, 'failed', day));
  const failed = story === 'unsteady' ? Math.round(share) : Math.floor(share);
  // What fails for long fails for the same users.
  const first = Math.floor(seededRandom(tenant.domain, 'first', story === 'failing' ? 0 : day) * count);

  const outcomeOf = (backup: number): Outcome => {
    const [user, type] = [Math.floor(backup / TYPES.length), TYPES[backup % TYPES.length]];
    if (type === 'DRIVE' && user < Math.min(tenant.partial, users)) return 'partial';
    const place = (backup - first + count) % count;
    if (place >= failed) return 'successful';
    return story === 'unsteady' && place % 2 === 1 ? 'partial' : 'failed';
  };
  const isIn = (place: number, { start: from, end }: Window) => {
    const at = start + ((place + 0.5) / count) * DAY_MS;
    return !(story === 'stopped') && at >= from && at <= Math.min(end, now);
  };
  return {
    ...{ users, sites },
    /** Of a type of a user, by their places; null if it has not run in the window. */
    ofUser: (user: number, type: number, window: Window) =>
      isIn(type * users + user, window) ? outcomeOf(user * TYPES.length + type) : null,
    ofSite: (site: number, window: Window) =>
      isIn(users * TYPES.length + site, window) ? outcomeOf(users * TYPES.length + site) : null,
  };
}

function daysIn({ start, end }: Window): number[] {
  const first = Math.floor(start / DAY_MS);
  return Array.from({ length: Math.floor(end / DAY_MS) - first + 1 }, (_, index) => (first + index) * DAY_MS);
}

function rowOf(date: string, type: string, outcomes: readonly (Outcome | null)[], data: string | null) {
  const count = (wanted: Outcome) => outcomes.filter((outcome) => outcome === wanted).length;
  const total = outcomes.filter((outcome) => outcome !== null).length;
  if (total === 0) return [];
  const [partial, failed, successful] = [count('partial'), count('failed'), count('successful')];
  return [{ date, type, backup: { total, partial, failed, successful, data } }];
}

/** What `data` has, which nobody knows the use of. */
const dataOf = (tenant: SpanningTenant, date: string, type: string) =>
  seededRandom(tenant.domain, date, type, 'data') < 0.5 ? '' : null;

/** Whether there is no row of a type on a day; never on two days in a row. */
function isMissing({ domain }: SpanningTenant, start: number, type: string): boolean {
  const isDrawn = (day: number) => seededRandom(domain, 'missing', labelOf(day), type) < MISSING;
  return isDrawn(start) && !isDrawn(start - DAY_MS);
}

/** The rows of a tenant's summary, of which now and then one is missing. */
export function summaryRows(tenant: SpanningTenant, window: Window, world: World): object[] {
  return daysIn(window).flatMap((start) => {
    const day = dayOf(tenant, start, world);
    const date = labelOf(start);
    const users = Array.from({ length: day.users }, (_, user) => user);
    const sites = Array.from({ length: day.sites }, (_, site) => site);
    const types = [
      ...TYPES.map((type, place) => ({ type, of: users.map((user) => day.ofUser(user, place, window)) })),
      { type: SITES, of: sites.map((site) => day.ofSite(site, window)) },
    ];
    return types.flatMap(({ type, of }) =>
      isMissing(tenant, start, type) ? [] : rowOf(date, type, of, dataOf(tenant, date, type)),
    );
  });
}

/** Returns what finds a user's own rows. */
export function rowsOfUsers(tenant: SpanningTenant, window: Window, world: World) {
  const places = new Map(tenant.users.filter(isBackedUp).map(({ msId }, place) => [msId, place]));
  const days = daysIn(window).map((start) => ({ date: labelOf(start), day: dayOf(tenant, start, world) }));
  return ({ msId }: SpanningUser): object[] => {
    const user = places.get(msId);
    if (user === undefined) return [];
    return days.flatMap(({ date, day }) =>
      TYPES.flatMap((type, place) =>
        rowOf(date, type, [day.ofUser(user, place, window)], dataOf(tenant, date, type)).map((row) => ({
          ...row,
          userId: `u-${msId.slice(0, 8)}`,
        })),
      ),
    );
  };
}
