import type { Db } from '../db/open.ts';

const KEPT_MS = 30 * 86_400_000;

/** Forgets who was asked, some time after it was authorized or the request was canceled, declined or expired. */
export async function forgetOldContacts(db: Db, now: Date): Promise<void> {
  const since = new Date(now.getTime() - KEPT_MS);
  await db
    .updateTable('authorizationRequest')
    .set({ firstName: '', lastName: '', email: '', phone: '' })
    .where('email', '<>', '')
    .where((eb) =>
      eb.or([
        eb('canceledAt', '<', since),
        eb('declinedAt', '<', since),
        eb(
          'accountId',
          'in',
          eb
            .selectFrom('account')
            .where(({ or, eb }) => or([eb('authorizedAt', '<', since), eb('linkExpiresAt', '<', since)]))
            .select('account.id'),
        ),
      ]),
    )
    .execute();
}
