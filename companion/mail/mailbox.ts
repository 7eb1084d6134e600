import type * as mailbox from '#lib/contract/mailbox.ts';
import { Problem } from '#lib/contract/problem.ts';
import type { Context } from '../context.ts';
import type { Handlers } from '../http/mount.ts';
import { paginate } from '../http/paginate.ts';

/** The sandbox's mails, readable by anybody on this machine. Without a sandbox the call answers `not-found`. */
export function mailboxHandlers(ctx: Context): Handlers<typeof mailbox> {
  return {
    async listMailbox({ query }) {
      if (!ctx.config.sandbox) throw new Problem('not-found');
      const mails = ctx.db.selectFrom('sandboxMail').select(['sandboxMail.id', 'deliveredAt']);
      const page = await paginate(mails, query, {
        time: 'deliveredAt',
        id: 'sandboxMail.id',
        timeOf: 'deliveredAt',
        item: (row) => row,
      });
      const items = await Promise.all(
        page.items.map(async ({ id, deliveredAt }) => {
          const mail = await ctx.composeMail(id);
          return mail && { id, deliveredAt: deliveredAt.toISOString(), ...mail };
        }),
      );
      return { ...page, items: items.filter((item) => item !== null) };
    },
  };
}
