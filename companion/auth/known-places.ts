import type { Db, Tx } from '../db/open.ts';
import { networksOf } from '../http/address.ts';
import { randomSecret, sha256 } from './secrets.ts';

/** Where somebody wants to sign in. */
export interface Place {
  address: string;
  /** The secret in the browser's cookie by which it is known again; null if it has none. */
  browser: string | null;
}

/** How many places of a person are kept: those used last. */
const MOST = 50;

/** Whether the person with this e-mail address has proved who they are before, on this network or in this browser. */
export async function isKnownPlace(db: Db, email: string, { address, browser }: Place): Promise<boolean> {
  const [network] = networksOf(address);
  const known = await db
    .selectFrom('knownPlace')
    .innerJoin('person', 'person.id', 'knownPlace.personId')
    .where('person.email', '=', email.toLowerCase())
    .where('knownPlace.place', 'in', browser === null ? [network] : [network, sha256(browser)])
    .select('person.id')
    .executeTakeFirst();
  return known !== undefined;
}

/** Notes that a person proved who they are. Returns whether they never did so on this network before. */
export async function rememberNetwork(tx: Tx, personId: string, address: string, at: Date): Promise<boolean> {
  const [network] = networksOf(address);
  if (await isUsedAgain(tx, personId, network, at)) return false;
  await add(tx, personId, network, at);
  return true;
}

/**
 * Notes that a person signed in with a browser. Returns the secret for its cookie: the one that it has only if it is the
 * person's already, because somebody else may have planted it.
 */
export async function rememberBrowser(
  tx: Tx,
  personId: string,
  browser: string | null,
  at: Date,
): Promise<string> {
  if (browser !== null && (await isUsedAgain(tx, personId, sha256(browser), at))) return browser;
  const secret = randomSecret();
  await add(tx, personId, sha256(secret), at);
  return secret;
}

/** Forgets every place of a person. */
export async function forgetPlaces(tx: Tx, personId: string): Promise<void> {
  await tx.deleteFrom('knownPlace').where('personId', '=', personId).execute();
}

async function isUsedAgain(tx: Tx, personId: string, place: string, at: Date): Promise<boolean> {
  const used = await tx
    .updateTable('knownPlace')
    .set({ usedAt: at })
    .where('personId', '=', personId)
    .where('place', '=', place)
    .returning('place')
    .executeTakeFirst();
  return used !== undefined;
}

async function add(tx: Tx, personId: string, place: string, at: Date): Promise<void> {
  await tx
    .insertInto('knownPlace')
    .values({ personId, place, usedAt: at })
    // Another sign-in was faster.
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await tx
    .deleteFrom('knownPlace')
    .where('personId', '=', personId)
    .where('place', 'not in', (eb) =>
      eb
        .selectFrom('knownPlace')
        .where('personId', '=', personId)
        .orderBy('usedAt', 'desc')
        .orderBy('place')
        .limit(MOST)
        .select('place'),
    )
    .execute();
}
