import type { Context } from '../context.ts';
import type { Db, Tx } from '../db/open.ts';

/** better-auth stores passwords as scrypt hashes in the `signIn` row of this provider. */
const PROVIDER = 'credential';

export interface Person {
  id: string;
  name: string;
  /** The hash of the password; null for somebody who signs in another way. */
  password: string | null;
}

/** The person with this address, if there is one. */
export function findPerson(db: Db, email: string): Promise<Person | undefined> {
  return db
    .selectFrom('person')
    .leftJoin('signIn', (join) =>
      join.onRef('signIn.userId', '=', 'person.id').on('signIn.providerId', '=', PROVIDER),
    )
    .where('person.email', '=', email)
    .select(['person.id', 'person.name', 'signIn.password'])
    .executeTakeFirst();
}

export async function hashPassword({ auth }: Pick<Context, 'auth'>, password: string): Promise<string> {
  return (await auth.$context).password.hash(password);
}

export async function verifyPassword(
  { auth }: Pick<Context, 'auth'>,
  hash: string,
  password: string,
): Promise<boolean> {
  return (await auth.$context).password.verify({ hash, password });
}

/** Gives a person without a password one, from its hash. */
export async function addSignIn(tx: Tx, userId: string, password: string, at: Date): Promise<void> {
  const times = { createdAt: at, updatedAt: at };
  await tx
    .insertInto('signIn')
    .values({ accountId: userId, providerId: PROVIDER, userId, password, ...times })
    .execute();
}

/** Sets a person's password, whether or not they had one. */
export async function setPassword(tx: Tx, userId: string, password: string, at: Date): Promise<void> {
  const changed = await tx
    .updateTable('signIn')
    .set({ password, updatedAt: at })
    .where('userId', '=', userId)
    .where('providerId', '=', PROVIDER)
    .returning('id')
    .executeTakeFirst();
  if (!changed) await addSignIn(tx, userId, password, at);
}
