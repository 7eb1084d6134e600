import { HEALTHS } from '#lib/domain/account.ts';
import type { AlertState } from '#lib/domain/glance.ts';
import { type AttentionReason, deservesAlert } from '#lib/domain/health.ts';
import { attentionSentence, HEALTH_WORDS } from '#lib/domain/health-words.ts';
import type { NotificationMode } from '#lib/domain/settings.ts';
import type { SystemNotification } from '#lib/ports/notifications.ts';

/** More new problems than this are shown in one notification, the digest. */
const MAX_SEPARATE = 3;
/** How many accounts the digest names. */
const DIGEST_NAMES = 3;

/** What to show and clear now, and the `told` and `digest` to store after that. */
export interface NotificationPlan {
  show: SystemNotification[];
  /** Ids of notifications to remove. */
  clear: string[];
  told: AlertState['told'];
  digest: string[];
}

type Unwell = [accountId: string, { name: string; reason: AttentionReason }];

/**
 * Plans the notifications for one connection: problems that are new since the last notification are shown, resolved ones
 * are cleared. The first reading of the accounts shows nothing. `organization` is the reseller's name, `now` the
 * console's time in ms.
 */
export function planNotifications(
  alerts: AlertState,
  organization: string,
  mode: NotificationMode,
  now: number,
): NotificationPlan {
  const { unwell, told } = alerts;
  const healths = new Map([...unwell].map(([id, { reason }]) => [id, reason.health]));
  if (told === null) return { show: [], clear: [], told: healths, digest: [] };
  const unannounced = [...unwell].filter(([id, { reason }]) => deservesAlert(told.get(id), reason.health));
  const resolved = [...told.keys()]
    .filter((id) => !unwell.has(id))
    .map((id) => accountNotificationId(alerts, id));
  const stillInDigest = alerts.digest.filter((id) => unwell.has(id));
  if (alerts.digest.length > 0 && stillInDigest.length === 0) resolved.push(digestNotificationId(alerts));
  const silent = { show: [], clear: resolved, told: healths, digest: stillInDigest };
  if (mode === 'off') return silent;
  if (mode === 'quiet') return { ...silent, told: new Map([...told].filter(([id]) => unwell.has(id))) };
  if (unannounced.length <= MAX_SEPARATE)
    return { ...silent, show: unannounced.map((one) => accountNotification(alerts, one, organization, now)) };
  const digest = [...new Set([...stillInDigest, ...unannounced.map(([id]) => id)])];
  return {
    show: [digestNotification({ ...alerts, digest }, organization)],
    clear: [...resolved, ...unannounced.map(([id]) => accountNotificationId(alerts, id))],
    told: healths,
    digest,
  };
}

/** Clears all that is shown for a connection in which nobody is signed in any more. */
export function planClearing(alerts: AlertState): NotificationPlan {
  const clear = [...(alerts.told?.keys() ?? [])].map((id) => accountNotificationId(alerts, id));
  if (alerts.digest.length > 0) clear.push(digestNotificationId(alerts));
  return { show: [], clear, told: null, digest: [] };
}

const accountNotificationId = ({ connectionId }: AlertState, accountId: string) =>
  `alert ${accountId} ${connectionId}`;
const digestNotificationId = ({ connectionId }: AlertState) => `alerts ${connectionId}`;

function accountNotification(
  alerts: AlertState,
  [id, { name, reason }]: Unwell,
  organization: string,
  now: number,
): SystemNotification {
  return {
    id: accountNotificationId(alerts, id),
    title: `${name}: ${HEALTH_WORDS[reason.health].word.toLowerCase()}`,
    message: `${attentionSentence(reason, now)}. ${organization}`,
  };
}

function digestNotification(alerts: AlertState, organization: string): SystemNotification {
  const { digest, unwell } = alerts;
  const worst = HEALTHS.flatMap((health) => digest.filter((id) => unwell.get(id)?.reason.health === health));
  const names = worst.slice(0, DIGEST_NAMES).map((id) => unwell.get(id)?.name);
  return {
    id: digestNotificationId(alerts),
    title: `${digest.length} accounts need attention`,
    message: `${names.join(', ')} and ${digest.length - DIGEST_NAMES} more. ${organization}`,
  };
}
