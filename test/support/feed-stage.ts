import { sql } from 'kysely';
import type { Context } from '#companion/context.ts';
import type { Database, Db } from '#companion/db/open.ts';
import type { Caller } from '#companion/http/caller.ts';
import { addToFeed } from '#companion/status/feed.ts';
import { asRole, type Role } from '#lib/domain/roles.ts';
import { testConsole } from './console.ts';
import type { Lanes } from './lanes.ts';

/** Two customers with three accounts each, two resellers, and the connections that they use concurrently. */
export interface FeedStage {
  ctx: Context;
  lanes: Lanes;
  customers: Caller[];
  resellers: Caller[];
  close(): Promise<void>;
}

export async function openFeedStage(
  database: Database,
  openLanes: (db: Db) => Promise<Lanes>,
): Promise<FeedStage> {
  const console = await testConsole(database);
  const { ctx } = console;
  await addBranches(ctx.db);
  const lanes = await openLanes(ctx.db);
  const people = (...emails: string[]) => Promise.all(emails.map((email) => callerOf(ctx.db, email)));
  return {
    ctx,
    lanes,
    customers: await people('admin@bluebird.example', 'admin@alderfinch.example'),
    resellers: await people('tech@northwind.example', 'tech@harbor.example'),
    async close() {
      await lanes.close();
      await console.close();
    },
  };
}

/** Resets the stage, so that every schedule starts the same: no tokens, and customers' accounts without a reseller. */
export const clearFeedStage = ({ ctx, customers }: FeedStage): Promise<void> =>
  clearTokens(
    ctx.db,
    customers.map(({ organization }) => organization.id),
  );

/** Deletes every token and redemption. The customers' accounts are paid and have no reseller. */
export async function clearTokens(db: Db, customerIds: string[]): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('redemption').execute();
    await tx.deleteFrom('transferToken').execute();
    await tx.deleteFrom('feed').where('kind', '=', 'transfer-token').execute();
    await tx
      .updateTable('account')
      .set({ resellerId: null, managedBy: 'client', plan: 'paid' })
      .where('customerId', 'in', customerIds)
      .execute();
  });
}

/** Adds more accounts of the customers, with an administrator who may issue. The simulator ignores these accounts. */
export async function addBranches(db: Db, each = 2): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ id: string; customerId: string }>`
      with added as (
        insert into account (customer_id, domain, service, region, plan, commitment_term, retention, managed_by,
          requested_at, authorized_at, licenses, auto_add)
        select customer_id, 'branch' || number || '.' || domain, service, region, plan, commitment_term, retention,
          managed_by, requested_at, authorized_at, licenses, auto_add
        from account cross join generate_series(1, ${each}::int) as number
        where domain in ('bluebird.example', 'alderfinch.example')
        returning id, customer_id
      ), licensed as (
        insert into directory_user (account_id, email, name, license)
        select added.id, person.email, person.name, 'standard'
        from added join member on member.organization_id = customer_id join person on person.id = member.user_id
      )
      select id, customer_id from added`.execute(tx);
    const touches = rows.map(({ id, customerId }) => ({
      organizationId: customerId,
      kind: 'account' as const,
      entityId: id,
    }));
    await addToFeed(tx, touches);
  });
}

async function callerOf(db: Db, email: string): Promise<Caller> {
  const row = await db
    .selectFrom('member')
    .innerJoin('person', 'person.id', 'member.userId')
    .innerJoin('organization', 'organization.id', 'member.organizationId')
    .where('person.email', '=', email)
    .selectAll('organization')
    .select(['person.id as personId', 'person.name as personName', 'person.emailVerified', 'role'])
    .executeTakeFirstOrThrow();
  const { id, kind, name, domain, publicId, personId, personName, emailVerified } = row;
  return {
    person: { id: personId, name: personName, email, emailVerified },
    organization: { id, kind, name, domain, publicId },
    role: asRole(kind, row.role) as Role,
    feed: null,
    browserId: null,
    sessionId: null,
    address: '127.0.0.1',
  };
}
