import { HEALTHS } from '#lib/domain/account.ts';
import type { Alerts } from '#lib/domain/glance.ts';
import { type AttentionReason, isNewTrouble } from '#lib/domain/health.ts';
import type { News } from '#lib/domain/news.ts';
import type { Manner } from '#lib/domain/settings.ts';
import { attentionSentence, HEALTH_WORDS } from '#lib/domain/words.ts';

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

type Unwell = [accountId: string, { name: string; reason: AttentionReason }];

/**
 * What is to be told now of what a connection's accounts have come to: only trouble that is new since it was
 * told of; what is over is taken away. Of the first reading nothing is told. `organization` is the name of theirs,
 * `now` is in ms, the console's clock.
 */
export function telling(alerts: Alerts, organization: string, manner: Manner, now: number): Telling {
  const { unwell, told } = alerts;
  const healths = new Map([...unwell].map(([id, { reason }]) => [id, reason.health]));
  if (told === null) return { show: [], clear: [], told: healths, digest: [] };
  const news = [...unwell].filter(([id, { reason }]) => isNewTrouble(told.get(id), reason.health));
  const over = [...told.keys()].filter((id) => !unwell.has(id)).map((id) => idOf(alerts, id));
  const stillIn = alerts.digest.filter((id) => unwell.has(id));
  if (alerts.digest.length > 0 && stillIn.length === 0) over.push(digestId(alerts));
  const silent = { show: [], clear: over, told: healths, digest: stillIn };
  if (manner === 'off') return silent;
  if (manner === 'quiet') return { ...silent, told: new Map([...told].filter(([id]) => unwell.has(id))) };
  if (news.length <= MOST_AT_ONCE)
    return { ...silent, show: news.map((one) => newsOf(alerts, one, organization, now)) };
  const digest = [...new Set([...stillIn, ...news.map(([id]) => id)])];
  return {
    show: [newsOfMany({ ...alerts, digest }, organization)],
    clear: [...over, ...news.map(([id]) => idOf(alerts, id))],
    told: healths,
    digest,
  };
}

/** All that is shown of a connection, taken away: nobody is signed in there to whom it could be told. */
export function silenced(alerts: Alerts): Telling {
  const clear = [...(alerts.told?.keys() ?? [])].map((id) => idOf(alerts, id));
  if (alerts.digest.length > 0) clear.push(digestId(alerts));
  return { show: [], clear, told: null, digest: [] };
}

const idOf = ({ connectionId }: Alerts, accountId: string) => `alert ${accountId} ${connectionId}`;
const digestId = ({ connectionId }: Alerts) => `alerts ${connectionId}`;

function newsOf(alerts: Alerts, [id, { name, reason }]: Unwell, organization: string, now: number): News {
  return {
    id: idOf(alerts, id),
    title: `${name}: ${HEALTH_WORDS[reason.health].word.toLowerCase()}`,
    message: `${attentionSentence(reason, now)}. ${organization}`,
  };
}

function newsOfMany(alerts: Alerts, organization: string): News {
  const { digest, unwell } = alerts;
  const worst = HEALTHS.flatMap((health) => digest.filter((id) => unwell.get(id)?.reason.health === health));
  const names = worst.slice(0, NAMED).map((id) => unwell.get(id)?.name);
  return {
    id: digestId(alerts),
    title: `${digest.length} accounts need attention`,
    message: `${names.join(', ')} and ${digest.length - NAMED} more. ${organization}`,
  };
}
