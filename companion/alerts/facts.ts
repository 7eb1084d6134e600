import type { Db } from '../db/open.ts';
import type { AlertFacts } from '../mail/alert-letter.ts';
import type { Links } from '../people/links.ts';
import { accountRow, accountsOf } from '../status/accounts.ts';

/** What an alert says, to whom; null when the person may not hear it any more or it is about nothing they see. */
export async function alertFacts(
  db: Db,
  links: Links,
  id: string,
): Promise<(AlertFacts & { to: string }) | null> {
  const alert = await db
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
  const shown = lines.flatMap(({ accountId, reason, since }) => {
    const account = accounts.get(accountId);
    if (!account) return [];
    return [
      {
        account,
        reason,
        since: since === null ? null : Date.parse(since),
        address: links.page(`/accounts/${accountId}`),
      },
    ];
  });
  if (shown.length === 0) return null;
  return {
    ...facts,
    to: email,
    organization: name,
    at: at.getTime(),
    lines: shown,
    total: facts.total - (lines.length - shown.length),
    status: links.page('/status'),
    settings: links.page('/settings'),
  };
}
