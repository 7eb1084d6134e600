import type { Service } from '#lib/domain/account.ts';
import type { Db, Tx } from '../db/open.ts';

/** Somebody at a provider: what is theirs for good, whatever address they have. */
export interface Identity {
  service: Service;
  issuer: string;
  subject: string;
}

/** One line for both: no issuer, an address without a query, has a bar in it. */
const idOf = ({ issuer, subject }: Identity) => `${issuer}|${subject}`;

/** Whose identity it is; null: nobody's here. */
export async function personOfIdentity(db: Db | Tx, identity: Identity): Promise<string | null> {
  const row = await db
    .selectFrom('signIn')
    .where('providerId', '=', identity.service)
    .where('accountId', '=', idOf(identity))
    .select('userId')
    .executeTakeFirst();
  return row?.userId ?? null;
}

/** Makes it theirs, unless it has just become somebody's: whose it is now. */
export async function addIdentity(tx: Tx, userId: string, identity: Identity, at: Date): Promise<string> {
  const times = { createdAt: at, updatedAt: at };
  await tx
    .insertInto('signIn')
    .values({ accountId: idOf(identity), providerId: identity.service, userId, password: null, ...times })
    .onConflict((conflict) =>
      conflict.columns(['providerId', 'accountId']).where('providerId', '<>', 'credential').doNothing(),
    )
    .execute();
  return (await personOfIdentity(tx, identity)) ?? userId;
}
