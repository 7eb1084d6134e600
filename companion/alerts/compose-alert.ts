import { accountAddress, SETTINGS, STATUS } from '#lib/domain/console-pages.ts';
import type { Db } from '../db/open.ts';
import type { Composers } from '../mail/compose.ts';
import type { Links } from '../people/links.ts';
import { accountRow, accountsOf } from '../status/accounts.ts';
import { type AlertFacts, writeAlert } from './alert-letter.ts';

/** What composing needs; the console's context does not exist yet when its composers are made. */
interface AlertMailContext {
  db: Db;
  links: Links;
}

/** Alert mails, to people who still want them and have a confirmed address. */
export function alertComposers(ctx: AlertMailContext): Composers<'alert'> {
  return {
    async alert({ alertId }) {
      const found = alertId === null ? null : await loadAlertFacts(ctx, alertId);
      if (found === null) return null;
      const [line] = found.lines;
      const isOfOne = found.kind === 'changes' && found.total === 1 && line !== undefined;
      return {
        to: found.to,
        ...writeAlert(found),
        ...(isOfOne && { thread: { of: 'account' as const, id: line.account.id } }),
      };
    },
  };
}

/** The content and recipient of an alert; null if the person may not get it any more or sees none of its accounts. */
async function loadAlertFacts(
  { db, links }: AlertMailContext,
  id: string,
): Promise<(AlertFacts & { to: string; lines: { account: { id: string } }[] }) | null> {
  const alert = await findAlert(db, id);
  if (!alert) return null;
  const { lines, organizationId, side, at, name, email, ...facts } = alert;
  const rows = await accountsOf(db, { organization: { id: organizationId, kind: side }, person: null })
    .where(
      'account.id',
      'in',
      lines.map(({ accountId }) => accountId),
    )
    .execute();
  const accounts = new Map(rows.map((row) => [row.id, accountRow(row)]));
  const visible = lines.flatMap(({ accountId, reason, since }) => {
    const account = accounts.get(accountId);
    if (!account) return [];
    return [
      {
        account,
        reason,
        since: since === null ? null : Date.parse(since),
        address: links.page(accountAddress(accountId)),
      },
    ];
  });
  if (visible.length === 0) return null;
  return {
    ...facts,
    to: email,
    organization: name,
    at: at.getTime(),
    lines: visible,
    total: facts.total - (lines.length - visible.length),
    status: links.page(STATUS),
    settings: links.page(SETTINGS),
  };
}

function findAlert(db: Db, id: string) {
  return db
    .selectFrom('alert')
    .innerJoin('organization', 'organization.id', 'alert.organizationId')
    .innerJoin('person', 'person.id', 'alert.personId')
    .innerJoin('mailSetting', (join) =>
      join
        .onRef('mailSetting.organizationId', '=', 'alert.organizationId')
        .onRef('mailSetting.personId', '=', 'alert.personId'),
    )
    .where('alert.id', '=', id)
    .where('person.emailVerified', '=', true)
    .select(['alert.kind', 'alert.at', 'alert.lines', 'alert.total', 'mailSetting.timeZone', 'person.email'])
    .select(['organization.id as organizationId', 'organization.kind as side', 'organization.name'])
    .executeTakeFirst();
}
