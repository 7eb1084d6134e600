import { recordFacts } from '#companion/sources/record.ts';
import { makeObserved } from '#companion/sources/source-accounts.ts';
import { addToFeed } from '#companion/status/feed.ts';
import type { NewObservedAccount } from '#lib/contract/observed-schemas.ts';
import type { ReportedFacts } from '#lib/domain/reported-facts.ts';
import type { Observing } from './observed.ts';

interface Seen extends NewObservedAccount {
  ref: string;
  facts?: ReportedFacts;
}

/** An account that Northwind's source of a vendor lists; the source is made where there is none. */
export function observeByVendor({ console: { ctx } }: Observing, { name, facts = {}, ...seen }: Seen) {
  const at = ctx.now();
  return ctx.db.transaction().execute(async (tx) => {
    const { id: organizationId } = await tx
      .selectFrom('organization')
      .where('domain', '=', 'northwind.example')
      .select('id')
      .executeTakeFirstOrThrow();
    const known = tx
      .selectFrom('source')
      .where('organizationId', '=', organizationId)
      .where('vendor', '=', 'sandbox')
      .where('accountId', 'is', null)
      .select('id');
    const { id: sourceId } =
      (await known.executeTakeFirst()) ??
      (await tx
        .insertInto('source')
        .values({
          ...{ organizationId, accountId: null, vendor: 'sandbox', name: 'A vendor', createdAt: at },
          ...{ createdBy: null, readAt: null },
        })
        .returning('id')
        .executeTakeFirstOrThrow());
    const source = { id: sourceId, organizationId, vendor: 'sandbox' as const };
    const id = await makeObserved(tx, source, { ...seen, clientName: name }, at);
    await addToFeed(tx, await recordFacts(ctx, tx, [{ sourceId, accountId: id, at, facts }]));
    return { id };
  });
}
