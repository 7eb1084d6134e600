import type { WorkerContext } from '#lib/connection/context.ts';
import type { Connection } from '#lib/domain/connection.ts';
import type { HeldToken, TokenEvent } from '#lib/domain/held-token.ts';
import { type NotificationMode, notificationMode } from '#lib/domain/settings.ts';
import { exactTime } from '#lib/domain/time.ts';
import {
  type TransferTokenRow,
  type TransferTokenState,
  tokenState,
  warningTime,
} from '#lib/domain/transfer-token.ts';
import { serviceOf } from '#lib/domain/words.ts';
import type { Notifier } from '#lib/ports/notifications.ts';
import { heldWithRows } from './expire.ts';

type Tools = Pick<WorkerContext, 'store' | 'now' | 'wakeBy' | 'noteError'>;

/**
 * Shows notifications about the tokens made in this browser, once for each event (ARCHITECTURE, Background worker): when
 * a token was redeemed, and a day before it expires unused, unless the console is unreachable. The expiry warning is
 * cleared when the token ends in another way. A notification is shown before that is stored, so that a worker killed in
 * between shows it again under the same id. New ones wait for the end of quiet hours.
 */
export async function notifyTokens(tools: Tools, notifier: Notifier): Promise<void> {
  const mode = notificationMode(await tools.store.settings(), tools.now());
  for (const connection of await tools.store.connections()) {
    for (const [held, row] of await heldWithRows(tools.store, connection.id)) {
      if (row) await notifyToken(tools, connection, held, row, mode, notifier);
    }
  }
}

async function notifyToken(
  { store, now, wakeBy, noteError }: Tools,
  { id, organization, clockOffset }: Connection,
  held: HeldToken,
  row: TransferTokenRow,
  mode: NotificationMode,
  { show, clear }: Notifier,
): Promise<void> {
  // A token with neither ended before token notifications existed.
  const shownBefore = held.told ?? (held.secret && 'nothing');
  const warnAt = warningTime(row) - clockOffset;
  const event = eventOf(tokenState(row, now() + clockOffset), warnAt <= now());
  if (event === 'later') await wakeBy(warnAt);
  const next = event === 'later' ? 'nothing' : event;
  if (!shownBefore || shownBefore === next) return;
  if (next !== 'nothing' && mode === 'quiet') return;
  if (next === 'expiring' && (await store.glance(id))?.failure !== null) return;
  const notificationId = notificationIdOf(held);
  const account = await accountNameOf(store, id, row);
  const shown =
    next !== 'nothing' && mode === 'aloud'
      ? show({ id: notificationId, ...wordsOf(next, row, account ?? organization.domain) })
      : clear(notificationId);
  // Without notifications, the token history still shows the event.
  await shown.catch(noteError('notification'));
  await store.changeHeldToken(id, held.id, (current) => ({ ...current, told: next }));
}

/** What a notification should say about a token now; `later`: nothing until it is close to its expiry. */
function eventOf(state: TransferTokenState, isNear: boolean): TokenEvent | 'nothing' | 'later' {
  if (state === 'active') return isNear ? 'expiring' : 'later';
  return state === 'redeemed' ? state : 'nothing';
}

/** The name of the token's account; undefined if the account is not stored here. */
async function accountNameOf(store: Tools['store'], connectionId: string, { accountId }: TransferTokenRow) {
  const account = (await store.accounts(connectionId)).find(({ id }) => id === accountId);
  return account && serviceOf(account);
}

/** Clears the token notifications of a connection that is about to be removed. */
export async function clearTokenNotifications(
  { store, noteError }: Pick<Tools, 'store' | 'noteError'>,
  connectionId: string,
  { clear }: Notifier,
): Promise<void> {
  const held = await store.heldTokens(connectionId);
  await Promise.all(held.map((token) => clear(notificationIdOf(token)).catch(noteError('notification'))));
}

const notificationIdOf = ({ id, connectionId }: HeldToken) => `token ${id} ${connectionId}`;

/** Contains neither a token nor its hint. */
function wordsOf(event: TokenEvent, { redeemedBy, expiresAt }: TransferTokenRow, name: string) {
  return event === 'redeemed'
    ? {
        title: `${redeemedBy ?? 'A reseller'} has added ${name}`,
        message: 'The transfer token is used up.',
      }
    : {
        title: `A transfer token for ${name} expires soon`,
        message: `Nobody has used it. It works until ${exactTime(Date.parse(expiresAt))}.`,
      };
}
