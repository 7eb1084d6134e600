import { checkRequest } from '#lib/connection/check.ts';
import type { WorkerContext } from '#lib/connection/context.ts';
import { disconnect } from '#lib/connection/disconnect.ts';
import { cancelRequest, requestConnection } from '#lib/connection/request.ts';
import { batchOf } from '#lib/domain/batch.ts';
import type { Commands } from '#lib/domain/commands.ts';
import type { Connection } from '#lib/domain/connection.ts';
import type { Notices } from '#lib/domain/news.ts';
import { singleFlight, singleFlights } from '#lib/domain/single-flight.ts';
import type { Foreign } from '#lib/foreign/foreign.ts';
import { type Badge, badge } from '#lib/glance/badge.ts';
import { pollConnection } from '#lib/glance/poll.ts';
import { recordGlance } from '#lib/glance/record.ts';
import { silence, tellAlerts } from '#lib/glance/tell-alerts.ts';
import { issue, reconcile } from '#lib/transfer/issue.ts';
import { preview } from '#lib/transfer/preview.ts';
import { runQueue } from '#lib/transfer/redeem.ts';
import { revoke } from '#lib/transfer/revoke.ts';
import { tellBatches } from '#lib/transfer/tell-batch.ts';
import { silenceTokens, tellTokens } from '#lib/transfer/tell-tokens.ts';
import { dropSpentSecrets, tidyQueue } from '#lib/transfer/upkeep.ts';
import { connected, dueConnections, dueRequests, nextDue } from './due.ts';

type Handlers = { [N in keyof Commands]: (ask: Commands[N]['ask']) => Promise<Commands[N]['answer']> };

export interface BackgroundWorker {
  handlers: Handlers;
  /** Does all that is due, shows it, and says when it must run again. */
  tick: () => Promise<void>;
}

const REPAINT_MS = 2000;

/** The background worker (ARCHITECTURE, Background worker): storage is the truth, so it may be killed anywhere and started anew. */
export function createWorker(
  context: WorkerContext,
  paint: (badge: Badge) => Promise<void>,
  notices: Notices,
  foreign: Foreign,
): BackgroundWorker {
  const { store } = context;

  const repaint = async () => {
    const connections = await store.connections();
    const batches = connections.map(async ({ id }) => [id, batchOf(await store.redemptions(id))] as const);
    const glances = await store.glances();
    const { badge: mode } = await store.settings();
    await paint(badge(connections, glances, context.now(), new Map(await Promise.all(batches)), mode));
  };

  /** What time has changed; no console is asked for it. */
  const turn = async () => {
    await all(await store.connections(), ({ id }) => recordGlance(context, id, 'time'));
    await repaint();
  };

  const tell = singleFlight(async () => {
    await tellAlerts(context, notices);
    await tellTokens(context, notices);
  });

  let paintedAt = 0;
  /** Of a long queue: how far it has come, at little cost to it. */
  const repaintNowAndThen = () => {
    if (context.now() - paintedAt < REPAINT_MS) return;
    paintedAt = context.now();
    quietly(repaint());
  };

  const poll = singleFlights(async (connectionId) => {
    const reached = await pollConnection(context, connectionId);
    await repaint();
    if (reached) await reconcile(context, connectionId);
    await dropSpentSecrets(context, connectionId);
    await tell();
  });

  /** After a person's choice; the console is asked by the poll that comes after it. */
  const retell = async () => {
    await repaint();
    await tell();
  };

  /** Of every connection: one that is signed out is never polled, and its secrets end all the same. */
  const tidy = async ({ id }: Connection) => {
    await dropSpentSecrets(context, id);
    await tidyQueue(context, id);
  };

  const redeem = singleFlight(async () => {
    const added = await runQueue(context, repaintNowAndThen);
    await tellBatches(context, notices.show);
    await repaint();
    await all([...added], poll);
  });

  const check = singleFlights(async (requestId) => {
    const checked = await checkRequest(context, requestId);
    if (checked.connectionId !== null) quietly(poll(checked.connectionId).then(redeem));
    return checked.request;
  });

  const tick = singleFlight(async () => {
    await turn();
    await store.dropOldSelection(context.now());
    await foreign.tidy();
    await all(await store.connections(), tidy);
    await all(await dueRequests(context), check);
    await all(await dueConnections(context), poll);
    await redeem();
    await tell();
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
      await silence(context, connectionId, notices);
      await silenceTokens(context, connectionId, notices);
      await disconnect(context, connectionId);
      await repaint();
      return null;
    },
    async issue(order) {
      const heldTokenId = await issue(context, order);
      quietly(poll(order.connectionId));
      return { heldTokenId };
    },
    async revoke({ connectionId, tokenId }) {
      const row = await revoke(context, connectionId, tokenId);
      // A poll under way may have read the token as it was, and brings it back: another comes after it.
      quietly(poll(connectionId));
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
      // Counted before it is answered: what is read meanwhile would say the old.
      await recordGlance(context, connectionId, 'chosen');
      quietly(retell());
      // A poll under way may have read the account as it was, and brings it back: another comes after it.
      quietly(poll(connectionId));
      return chosen;
    },
    relay: ({ connectionId, ...call }) => context.contact(connectionId, (client) => client.relay(call)),
    async work() {
      // Should the worker be killed before the first attempt has put itself off.
      await context.wakeBy(context.now() + context.timing.redeemBackOff.firstMs);
      quietly(repaint());
      quietly(tell());
      quietly(foreign.offer());
      quietly(redeem());
      return null;
    },
    async refresh({ connectionId }) {
      // Somebody looks: what they see waits neither for the console nor for the alarm.
      quietly(turn());
      const asked = (await connected(context)).filter(({ id }) => (connectionId ?? id) === id);
      await all(asked, ({ id }) => poll(id));
      quietly(redeem());
      return null;
    },
  };

  return { handlers, tick };
}

/** One that fails stops none of the others; what it had to do is stored and due again. */
async function all<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  await Promise.allSettled(items.map(work));
}

/** For work that goes on after the answer. */
function quietly(work: Promise<unknown>): void {
  work.catch(() => undefined);
}
