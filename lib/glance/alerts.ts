import { HEALTHS, type Health } from '#lib/domain/account.ts';
import type { Connection } from '#lib/domain/connection.ts';
import type { Alerts } from '#lib/domain/glance.ts';
import type { HealthReason } from '#lib/domain/health.ts';
import type { News } from '#lib/domain/news.ts';
import { HEALTH_WORDS, healthSentence } from '#lib/domain/words.ts';

/** More than these at once are told of together. */
const MOST_AT_ONCE = 3;
const NAMED = 3;

export interface Telling {
  show: News[];
  /** Ids of notifications that are over. */
  clear: string[];
  told: Alerts['told'];
  digest: string[];
}

type Unwell = [accountId: string, { name: string; reason: HealthReason }];

/** `quiet`: what is new waits. `off`: nothing is shown, and counts as told. */
export type Manner = 'aloud' | 'quiet' | 'off';

/**
 * What is to be told now of what a connection's accounts have come to: only what has become bad, or worse, since it
 * was told of; what is over is taken away. Of the first reading nothing is told. Pure; `now` in ms, the console's clock.
 */
export function telling(connection: Connection, alerts: Alerts, manner: Manner, now: number): Telling {
  const { unwell, told } = alerts;
  const healths = new Map([...unwell].map(([id, { reason }]) => [id, reason.health]));
  if (told === null) return { show: [], clear: [], told: healths, digest: [] };
  const news = [...unwell].filter(([id, { reason }]) => rank(reason.health) < rank(told.get(id)));
  const over = [...told.keys()].filter((id) => !unwell.has(id)).map((id) => idOf(connection, id));
  const stillIn = alerts.digest.filter((id) => unwell.has(id));
  if (alerts.digest.length > 0 && stillIn.length === 0) over.push(digestId(connection));
  const silent = { show: [], clear: over, told: healths, digest: stillIn };
  if (manner === 'off') return silent;
  if (manner === 'quiet') return { ...silent, told: asTold(healths, news, told) };
  if (news.length <= MOST_AT_ONCE)
    return { ...silent, show: news.map((one) => newsOf(connection, one, now)) };
  const ids = new Set([...stillIn, ...news.map(([id]) => id)]);
  return {
    show: [
      newsOfMany(
        connection,
        [...unwell].filter(([id]) => ids.has(id)),
      ),
    ],
    clear: [...over, ...news.map(([id]) => idOf(connection, id))],
    told: healths,
    digest: [...ids],
  };
}

/** All that is shown of a connection, taken away: nobody is signed in there to whom it could be told. */
export function silenced(connection: Connection, { told }: Alerts): Telling {
  const clear =
    told === null ? [] : [digestId(connection), ...[...told.keys()].map((id) => idOf(connection, id))];
  return { show: [], clear, told: null, digest: [] };
}

/** What is worse is less; what was not told of is as if it were well. */
function rank(health: Health | undefined): number {
  return HEALTHS.indexOf(health ?? 'ok');
}

/** As it is, but what is new as it was told of before: it waits. */
function asTold(healths: Map<string, Health>, news: readonly Unwell[], told: Map<string, Health>) {
  const next = new Map(healths);
  for (const [id] of news) {
    const before = told.get(id);
    if (before === undefined) next.delete(id);
    else next.set(id, before);
  }
  return next;
}

const idOf = ({ id }: Connection, accountId: string) => `alert ${accountId} ${id}`;
const digestId = ({ id }: Connection) => `alerts ${id}`;

function newsOf(connection: Connection, [id, { name, reason }]: Unwell, now: number): News {
  return {
    id: idOf(connection, id),
    title: name,
    message: `${HEALTH_WORDS[reason.health].word}: ${healthSentence(reason, now)}. ${connection.organization.name}`,
  };
}

function newsOfMany(connection: Connection, unwell: readonly Unwell[]): News {
  const worst = unwell.toSorted(([, a], [, b]) => rank(a.reason.health) - rank(b.reason.health));
  const names = worst.slice(0, NAMED).map(([, { name }]) => name);
  return {
    id: digestId(connection),
    title: `${unwell.length} accounts need attention`,
    message: `${names.join(', ')} and ${unwell.length - NAMED} more. ${connection.organization.name}`,
  };
}
