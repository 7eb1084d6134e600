import type { WorkerContext } from '#lib/connection/context.ts';
import type { AlertState } from '#lib/domain/glance.ts';
import { notificationMode } from '#lib/domain/settings.ts';
import type { Notifier } from '#lib/ports/notifications.ts';
import { type NotificationPlan, planClearing, planNotifications } from './notification-plan.ts';

type Tools = Pick<WorkerContext, 'store' | 'now' | 'noteError'>;

/**
 * Shows notifications about new problems of every reseller's accounts (ARCHITECTURE, Background worker). They are shown
 * before that is stored, so that a worker killed in between shows them again under the same ids. While a console is
 * unreachable, its accounts cause no notification: it is our data that is old, not their backups.
 */
export async function notifyAlerts(context: Tools, notifier: Notifier): Promise<void> {
  const { store, now } = context;
  const mode = notificationMode(await store.settings(), now());
  for (const connection of await store.connections()) {
    const alerts = await store.alerts(connection.id);
    if (!alerts) continue;
    const { kind, name } = connection.organization;
    if (connection.state === 'signed-out' || kind !== 'reseller')
      await applyNotificationPlan(context, alerts, planClearing(alerts), notifier);
    else if ((await store.glance(connection.id))?.failure === null) {
      const consoleNow = now() + connection.clockOffset;
      const plan = planNotifications(alerts, name, mode, consoleNow);
      await applyNotificationPlan(context, alerts, plan, notifier);
    }
  }
}

/** Clears the account notifications of a connection that is about to be removed. */
export async function clearAlertNotifications(
  context: Pick<Tools, 'store' | 'noteError'>,
  connectionId: string,
  notifier: Notifier,
) {
  const alerts = await context.store.alerts(connectionId);
  if (alerts) await applyNotificationPlan(context, alerts, planClearing(alerts), notifier);
}

async function applyNotificationPlan(
  { store, noteError }: Pick<Tools, 'store' | 'noteError'>,
  alerts: AlertState,
  { show, clear, told, digest }: NotificationPlan,
  notifier: Notifier,
): Promise<void> {
  // Without notifications, badge and popup still show the problems.
  const changes = [
    ...clear.map((id) => notifier.clear(id)),
    ...show.map((notification) => notifier.show(notification)),
  ];
  await Promise.all(changes.map((change) => change.catch(noteError('notification'))));
  // The digest changes only when `told` does.
  if (textOf(alerts.told) === textOf(told)) return;
  await store.changeAlerts(alerts.connectionId, (current) => ({ ...current, told, digest }));
}

const textOf = (told: AlertState['told']) => told && String([...told]);
