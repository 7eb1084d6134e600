import { expect } from 'vitest';
import type { Client } from '#lib/contract/client.ts';
import { heldIn, type Model, waitingIn } from './model.ts';
import type { Stage } from './stage.ts';

/** The console has what the model has, and every route tells the same of it. */
export async function check(model: Model, { console, admin, reseller, id }: Stage): Promise<void> {
  const rows = await console.db
    .selectFrom('directoryUser')
    .where('accountId', '=', id)
    .select(['subject', 'name', 'email', 'license', 'waitingSince'])
    .execute();
  const inTable = rows.map(({ waitingSince, email, ...user }) => ({
    ...user,
    ...{ email: email.includes('-') ? '' : email, waits: waitingSince !== null },
  }));
  const inModel = model.users.map(({ since, ...user }) => ({ ...user, waits: since !== null }));
  expect(bySubject(inTable)).toEqual(bySubject(inModel));

  const held = rows.filter(({ license }) => license !== null).length;
  expect(held).toBe(heldIn(model));
  const { standard, archived, none, bought } = (await admin.listLicenses({ params: { id }, query: {} }))
    .licenses;
  expect([standard + archived, none, bought]).toEqual([held, rows.length - held, model.bought]);
  const waiting = waitingIn(model).sort();
  for (const client of [admin, reseller]) {
    const counts = {
      users: { licensed: standard, total: standard + archived + none },
      uncoveredUsers: waiting.length,
    };
    expect(await rowOf(client, id)).toMatchObject(counts);
    const { uncovered, ...detail } = await client.getAccount({ params: { id } });
    expect(detail).toMatchObject(counts);
    expect(uncovered?.toSorted()).toEqual(waiting);
  }
}

const bySubject = <T extends { subject: string | null }>(users: T[]) =>
  users.toSorted((a, b) => ((a.subject ?? '') < (b.subject ?? '') ? -1 : 1));

const rowOf = async (client: Client, id: string) =>
  (await client.listAccounts({ query: { limit: 200 } })).items.find((row) => row.id === id);
