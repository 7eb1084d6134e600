import { healthOf } from '#lib/domain/health.ts';
import type { OrganizationKind } from '#lib/domain/roles.ts';
import type { Context } from '../context.ts';
import { repeated, type Task } from '../work/work.ts';
import { accountRow, accountsOf } from './accounts.ts';
import { accountChanges, addToFeed } from './feed.ts';
import { deleteEndedMutes } from './mutes.ts';

const EVERY_MS = 60_000;

/** Muted accounts in one transaction. */
const PAGE = 200;

type MutesContext = Pick<Context, 'db' | 'now'>;

/** Ends mutes whose time is over or whose account has another health. Reads answer them as ended even before. */
export function endingMutes(ctx: MutesContext): Task {
  return repeated({
    ...{ name: 'mutes', failure: 'ended mutes could not be deleted', everyMs: EVERY_MS },
    run: (stopping) => endMutes(ctx, stopping),
  });
}

/** Several consoles may run it at once, and it may be killed at any time: the next run does the rest. */
export async function endMutes(ctx: MutesContext, stopping?: AbortSignal): Promise<void> {
  const organizations = await ctx.db
    .selectFrom('preference')
    .innerJoin('member', 'member.userId', 'preference.personId')
    .innerJoin('organization', 'organization.id', 'member.organizationId')
    .where('preference.muteHealth', 'is not', null)
    .select(['organization.id', 'organization.kind'])
    .distinct()
    .execute();
  for (const organization of organizations) {
    let after: string | null = FIRST;
    while (after !== null && !stopping?.aborted) after = await endPage(ctx, organization, after);
  }
}

/** Before every id. */
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Ends mutes of the next accounts after this one. Returns the last of them; null if there are no more. */
function endPage(
  { db, now }: MutesContext,
  organization: { id: string; kind: OrganizationKind },
  after: string,
): Promise<string | null> {
  return db.transaction().execute(async (tx) => {
    const at = now();
    const rows = await accountsOf(tx, { organization, person: null })
      .where('account.id', '>', after)
      .where('account.id', 'in', (eb) =>
        eb
          .selectFrom('preference')
          .innerJoin('member', 'member.userId', 'preference.personId')
          .where('member.organizationId', '=', organization.id)
          .where('preference.muteHealth', 'is not', null)
          .select('preference.accountId'),
      )
      .orderBy('account.id')
      .limit(PAGE)
      .execute();
    const found = rows.map((row) => ({
      id: row.id,
      reason: healthOf(accountRow(row), at.getTime()),
    }));
    const ended = await deleteEndedMutes(tx, organization.id, found, at);
    await addToFeed(
      tx,
      ended.flatMap((id) => accountChanges(id, [organization.id])),
    );
    return rows.length === PAGE ? (rows.at(-1)?.id ?? null) : null;
  });
}
