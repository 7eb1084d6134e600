import type { WorkerContext } from '#lib/connection/context.ts';
import type { Connection } from '#lib/domain/connection.ts';
import type { HeldToken, TokenNews } from '#lib/domain/held-token.ts';
import type { Notices } from '#lib/domain/news.ts';
import { type Manner, mannerOf } from '#lib/domain/settings.ts';
import { exactTime } from '#lib/domain/time.ts';
import {
  type TransferTokenRow,
  type TransferTokenState,
  tokenState,
  warnsAt,
} from '#lib/domain/transfer-token.ts';
import { serviceOf } from '#lib/domain/words.ts';
import { heldWithRows } from './upkeep.ts';

type Tools = Pick<WorkerContext, 'store' | 'now' | 'wakeBy'>;

/**
 * Tells of the tokens made in this browser, once each (ARCHITECTURE, Background worker): that one was redeemed, and a day before it expires
 * that nobody has used it, unless the console cannot be asked; that is taken away when the token ends otherwise. Shown
 * first and stored then, so that a worker killed in between shows the same again, under the same id. What is new waits
 * for the end of quiet hours.
 */
export async function tellTokens(tools: Tools, notices: Notices): Promise<void> {
  const manner = mannerOf(await tools.store.settings(), tools.now());
  for (const connection of await tools.store.connections()) {
    for (const [held, row] of await heldWithRows(tools.store, connection.id)) {
      if (row) await tellOf(tools, connection, held, row, manner, notices);
    }
  }
}

async function tellOf(
  { store, now, wakeBy }: Tools,
  { id, organization, clockOffset }: Connection,
  held: HeldToken,
  row: TransferTokenRow,
  manner: Manner,
  { show, clear }: Notices,
): Promise<void> {
  // Without either it ended before there were notifications of tokens.
  const told = held.told ?? (held.secret && 'nothing');
  const warnAt = warnsAt(row) - clockOffset;
  const news = newsOf(tokenState(row, now() + clockOffset), warnAt <= now());
  if (news === 'soon') await wakeBy(warnAt);
  const next = news === 'soon' ? 'nothing' : news;
  if (!told || told === next) return;
  if (next !== 'nothing' && manner === 'quiet') return;
  if (next === 'expiring' && (await store.glance(id))?.failure !== null) return;
  const noticeId = noticeIdOf(held);
  const account = await accountOf(store, id, row);
  const shown =
    next !== 'nothing' && manner === 'aloud'
      ? show({ id: noticeId, ...wordsOf(next, row, account ?? organization.domain) })
      : clear(noticeId);
  // A browser that shows none has the history all the same.
  await shown.catch(() => undefined);
  await store.changeHeldToken(id, held.id, (current) => ({ ...current, told: next }));
}

/** What there is to tell of a token now; `soon`: nothing before it is near its end. */
function newsOf(state: TransferTokenState, isNear: boolean): TokenNews | 'nothing' | 'soon' {
  if (state === 'active') return isNear ? 'expiring' : 'soon';
  return state === 'redeemed' ? state : 'nothing';
}

/** Which account it is for; undefined for one that is not known here. */
async function accountOf(store: Tools['store'], connectionId: string, { accountId }: TransferTokenRow) {
  const account = (await store.accounts(connectionId)).find(({ id }) => id === accountId);
  return account && serviceOf(account);
}

/** Takes away what was told of the tokens of a connection that is about to go. */
export async function silenceTokens(
  { store }: Pick<Tools, 'store'>,
  connectionId: string,
  { clear }: Notices,
): Promise<void> {
  const held = await store.heldTokens(connectionId);
  await Promise.allSettled(held.map((token) => clear(noticeIdOf(token))));
}

const noticeIdOf = ({ id, connectionId }: HeldToken) => `token ${id} ${connectionId}`;

/** Never a token, nor its hint. */
function wordsOf(news: TokenNews, { redeemedBy, expiresAt }: TransferTokenRow, name: string) {
  return news === 'redeemed'
    ? {
        title: `${redeemedBy ?? 'A reseller'} has added ${name}`,
        message: 'The transfer token is used up.',
      }
    : {
        title: `A transfer token for ${name} expires soon`,
        message: `Nobody has used it. It works until ${exactTime(Date.parse(expiresAt))}.`,
      };
}
