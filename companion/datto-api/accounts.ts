import { Problem } from '#lib/contract/problem.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/open.ts';
import { accountRow, accountsOf, type Reader } from '../status/accounts.ts';
import { applicationsOf, domainOf, type NumberedAccount, type SeatUser, seatOf } from './answers.ts';
import { giveNumbers } from './numbers.ts';

/** All accounts of the reader that nobody has to authorize any more. Those that nobody has listed before get their numbers. */
export async function listDomains({ db, now }: Context, reader: Reader) {
  let rows = await numberedAccounts(db, reader).execute();
  const missing = rows.flatMap(({ id, customerId, number, customerNumber }) => [
    ...(number === null ? [id] : []),
    ...(customerNumber === null && customerId !== null ? [customerId] : []),
  ]);
  if (missing.length > 0) {
    await giveNumbers(db, reader.organization.id, [...new Set(missing)]);
    rows = await numberedAccounts(db, reader).execute();
  }
  const at = now().getTime();
  return rows.flatMap((row) => {
    const account = numbered(row);
    return account ? [domainOf(account, at)] : [];
  });
}

/** The seats of an account, of these types if any are named: its users, where the reader may know who they are. */
export async function listSeats({ db }: Context, reader: Reader, number: number, types: readonly string[]) {
  const { account } = await findAccount(db, reader, number);
  if (account.managedBy === 'client' || (types.length > 0 && !types.includes('User'))) return [];
  const users: SeatUser[] = await db
    .selectFrom('directoryUser')
    .where('accountId', '=', account.id)
    .select(['email', 'name', 'license', 'subject'])
    .orderBy('email')
    .orderBy('id')
    .execute();
  return users.map((user) => seatOf(user, account.authorizedAt));
}

export async function getApplications(
  { db, now }: Context,
  reader: Reader,
  number: number,
  wanted: { days: number; hasSeats: boolean },
) {
  return applicationsOf(await findAccount(db, reader, number), wanted, now().getTime());
}

/** Throws `not-found`, for another organization's account too. */
async function findAccount(db: Db, reader: Reader, number: number): Promise<NumberedAccount> {
  const row = await numberedAccounts(db, reader).where('own.number', '=', number).executeTakeFirst();
  const account = row && numbered(row);
  if (!account) throw new Problem('not-found');
  return account;
}

function numberedAccounts(db: Db, reader: Reader) {
  const { id } = reader.organization;
  return accountsOf(db, reader)
    .where((eb) => eb.or([eb('account.authorizedAt', 'is not', null), eb('account.kind', '=', 'observed')]))
    .leftJoin('dattoNumber as own', (join) =>
      join.onRef('own.subjectId', '=', 'account.id').on('own.organizationId', '=', id),
    )
    .leftJoin('dattoNumber as theirs', (join) =>
      join.onRef('theirs.subjectId', '=', 'account.customerId').on('theirs.organizationId', '=', id),
    )
    .select(['own.number', 'theirs.number as customerNumber'])
    .orderBy('account.requestedAt')
    .orderBy('account.id');
}

type Row = Awaited<ReturnType<ReturnType<typeof numberedAccounts>['execute']>>[number];

function numbered(row: Row): NumberedAccount | null {
  const { number, customerNumber, seats } = row;
  return number === null ? null : { account: accountRow(row), number, customerNumber, seats };
}
