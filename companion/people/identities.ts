import type { Service } from '#lib/domain/account.ts';
import type { Db, Tx } from '../db/open.ts';

/** A person at an identity provider. Issuer and subject never change, unlike the person's address. */
export interface Identity {
  service: Service;
  issuer: string;
  subject: string;
}

/** Issuer and subject in one text. An issuer is an address without a query, so it never contains a bar. */
const idOf = ({ issuer, subject }: Identity) => `${issuer}|${subject}`;

/** The id of the person with this identity; null if nobody here has it. */
export async function personOfIdentity(db: Db | Tx, identity: Identity): Promise<string | null> {
  const row = await db
    .selectFrom('signIn')
    .where('providerId', '=', identity.service)
    .where('accountId', '=', idOf(identity))
    .select('userId')
    .executeTakeFirst();
  return row?.userId ?? null;
}

/** Links an identity to a person and returns its owner, who may be someone else if another request was faster. */
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
