import { singleFlight, singleFlightByKey } from '#lib/async/single-flight.ts';
import { checkRequest } from '#lib/connection/check.ts';
import type { WorkerContext } from '#lib/connection/context.ts';
import { disconnect } from '#lib/connection/disconnect.ts';
import { cancelRequest, requestConnection } from '#lib/connection/request.ts';
import { countBatch } from '#lib/domain/batch.ts';
import type { Connection } from '#lib/domain/connection.ts';
import type { ForeignTokens } from '#lib/foreign/foreign-tokens.ts';
import { type Badge, badge } from '#lib/glance/badge.ts';
import { clearAlertNotifications, notifyAlerts } from '#lib/glance/notify-alerts.ts';
import { pollConnection } from '#lib/glance/poll.ts';
import { recordGlance } from '#lib/glance/record-glance.ts';
import type { Commands } from '#lib/ports/commands.ts';
import type { Notifier } from '#lib/ports/notifications.ts';
import { deleteSpentSecrets, expireQueue } from '#lib/transfer/expire.ts';
import { issue, reconcileHeldTokens, revoke } from '#lib/transfer/issue.ts';
import { notifyBatches } from '#lib/transfer/notify-batches.ts';
import { clearTokenNotifications, notifyTokens } from '#lib/transfer/notify-tokens.ts';
import { preview } from '#lib/transfer/preview.ts';
import { runQueue } from '#lib/transfer/redeem.ts';
import { connected, dueConnections, dueRequests, nextDue } from './due.ts';

type Handlers = { [N in keyof Commands]: (ask: Commands[N]['ask']) => Promise<Commands[N]['answer']> };

export interface BackgroundWorker {
  handlers: Handlers;
  /** Does all that is due, updates badge and notifications, and schedules its next run. */
  tick: () => Promise<void>;
}

const REPAINT_INTERVAL_MS = 2000;

/**
 * The background worker (ARCHITECTURE, Background worker). Storage is the truth, so it may be killed at any point and
 * started again.
 */
export function createWorker(
  context: WorkerContext,
  paint: (badge: Badge) => Promise<void>,
  notifier: Notifier,
  foreignTokens: ForeignTokens,
): BackgroundWorker {
  const { store, noteError } = context;

  /** For work that continues after the command was answered. */
  const quietly = (place: string, work: Promise<unknown>) => void work.catch(noteError(place));

  /** Runs `work` for all items. A failure does not stop the others: its work is stored and will be due again. */
  const all = <T>(place: string, items: readonly T[], work: (item: T) => Promise<unknown>) =>
    Promise.all(items.map((item) => work(item).catch(noteError(place))));

  const repaint = async () => {
    const connections = await store.connections();
    const batches = connections.map(async ({ id }) => [id, countBatch(await store.redemptions(id))] as const);
    const glances = await store.glances();
    const { badge: mode } = await store.settings();
    await paint(badge(connections, glances, context.now(), new Map(await Promise.all(batches)), mode));
  };

  /** Counts and shows what time alone has changed, without asking a console. */
  const recountForTime = async () => {
    await all('count', await store.connections(), ({ id }) => recordGlance(context, id, 'time'));
    await repaint();
  };

  const notify = singleFlight(async () => {
    await notifyAlerts(context, notifier);
    await notifyTokens(context, notifier);
  });

  let paintedAt = 0;
  /** Shows the progress of a long queue without slowing it down. */
  const repaintThrottled = () => {
    if (context.now() - paintedAt < REPAINT_INTERVAL_MS) return;
    paintedAt = context.now();
    quietly('badge', repaint());
  };

  const poll = singleFlightByKey(async (connectionId) => {
    const reached = await pollConnection(context, connectionId);
    await repaint();
    if (reached) await reconcileHeldTokens(context, connectionId);
    await deleteSpentSecrets(context, connectionId);
    await notify();
  });

  /** After a person has set a preference. */
  const repaintAndNotify = async () => {
    await repaint();
    await notify();
  };

  /** Runs for every connection: a signed-out one is never polled, but its secrets must expire too. */
  const expireStored = async ({ id }: Connection) => {
    await deleteSpentSecrets(context, id);
    await expireQueue(context, id);
  };

  const redeem = singleFlight(async () => {
    const added = await runQueue(context, repaintThrottled);
    await notifyBatches(context, notifier.show);
    await repaint();
    await all('poll', [...added], poll);
  });

  const check = singleFlightByKey(async (requestId) => {
    const { request, connectionId } = await checkRequest(context, requestId);
    if (connectionId !== null) quietly('poll', poll(connectionId).then(redeem));
    return request;
  });

  const tick = singleFlight(async () => {
    await recountForTime();
    await store.deleteOldSelection(context.now());
    await foreignTokens.deleteExpiredSecrets();
    await all('expire', await store.connections(), expireStored);
    await all('connect', await dueRequests(context), check);
    await all('poll', await dueConnections(context), poll);
    await redeem();
    await notify();
    await context.wakeBy(await nextDue(context));
  });

  const handlers: Handlers = {
    connect: (ask) => requestConnection(context, ask),
    checkConnection: ({ requestId }) => check(requestId),
    async cancelConnection({ requestId }) {
      await cancelRequest(context, requestId);
      return null;
    },
    async disconnect({ connectionId }) {
      await clearAlertNotifications(context, connectionId, notifier);
      await clearTokenNotifications(context, connectionId, notifier);
      await disconnect(context, connectionId);
      await repaint();
      return null;
    },
    async issue(order) {
      const heldTokenId = await issue(context, order);
      quietly('poll', poll(order.connectionId));
      return { heldTokenId };
    },
    async revoke({ connectionId, tokenId }) {
      const row = await revoke(context, connectionId, tokenId);
      // A poll under way may restore the token as it was before, so another one follows it.
      quietly('poll', poll(connectionId));
      return row;
    },
    lookUpReseller: ({ connectionId, publicId }) =>
      context.contact(connectionId, (client) => client.getReseller({ params: { publicId } })),
    preview: ({ connectionId, sealedToken }) => preview(context, connectionId, sealedToken),
    async setPreferences({ connectionId, accountId, preferences }) {
      const chosen = await context.contact(connectionId, (client) =>
        client.setPreferences({ params: { id: accountId }, body: preferences }),
      );
      await store.changeAccount(connectionId, accountId, (row) => ({ ...row, ...chosen }));
      // Count before answering, or the page would read the old counts.
      await recordGlance(context, connectionId, 'chosen');
      quietly('badge', repaintAndNotify());
      // A poll under way may restore the account as it was before, so another one follows it.
      quietly('poll', poll(connectionId));
      return chosen;
    },
    relay: ({ connectionId, ...call }) => context.contact(connectionId, (client) => client.relay(call)),
    async work() {
      // In case the worker is killed before the first attempt has deferred itself.
      await context.wakeBy(context.now() + context.timing.redeemBackOff.firstMs);
      quietly('badge', repaint());
      quietly('notify', notify());
      quietly('menu', foreignTokens.updateMenu());
      quietly('redeem', redeem());
      return null;
    },
    async refresh({ connectionId }) {
      // Somebody has a page open, which must wait neither for the console nor for the alarm.
      quietly('count', recountForTime());
      const asked = (await connected(context)).filter(({ id }) => (connectionId ?? id) === id);
      await all('poll', asked, ({ id }) => poll(id));
      quietly('redeem', redeem());
      return null;
    },
  };

  return { handlers, tick };
}
