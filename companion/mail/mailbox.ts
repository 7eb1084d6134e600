import { Problem } from '#lib/contract/problem.ts';
import type { Context } from '../context.ts';
import type { Handlers } from '../http/mount.ts';
import { pageOf } from '../http/page.ts';
import { compose } from './compose.ts';

/** The sandbox's mails, for everybody who is at this machine; elsewhere the call does not exist. */
export function mailboxHandlers(ctx: Context): Pick<Handlers, 'listMailbox'> {
  return {
    async listMailbox({ query }) {
      if (!ctx.config.sandbox) throw new Problem('not-found');
      const mails = ctx.db.selectFrom('sandboxMail').select(['sandboxMail.id', 'deliveredAt']);
      const page = await pageOf(mails, query, {
        time: 'deliveredAt',
        id: 'sandboxMail.id',
        timeOf: 'deliveredAt',
        item: (row) => row,
      });
      const items = await Promise.all(
        page.items.map(async ({ id, deliveredAt }) => {
          const mail = await compose(ctx, id);
          return mail && { id, deliveredAt: deliveredAt.toISOString(), ...mail };
        }),
      );
      return { ...page, items: items.filter((item) => item !== null) };
    },
  };
}
