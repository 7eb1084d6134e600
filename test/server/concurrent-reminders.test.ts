import { describe, expect, inject, it } from 'vitest';
import { openPostgres } from '#companion/db/open.ts';
import { sendTokenReminders } from '#companion/notices/remind-expiring-tokens.ts';
import { remindOfSilence } from '#companion/notices/remind-silent-accounts.ts';
import { testConsole } from '#test/support/console.ts';
import { createPostgres } from '#test/support/databases.ts';
import { INSTALL_POSTGRES } from '#test/support/postgres.ts';
import { silenceAccount } from '#test/support/silent-account.ts';
import { issueFor } from '#test/support/tokens.ts';

const server = inject('postgres');
const title = server ? 'PostgreSQL' : `PostgreSQL (not installed: ${INSTALL_POSTGRES})`;
const DAY = 86_400;

describe.skipIf(server === null)(`two consoles that remind on one ${title}`, () => {
  it('remind of an account on which nothing reports once', async () => {
    const { url, drop } = await createPostgres(server ?? '', 'template_baton');
    const [one, other] = [
      await testConsole(await openPostgres(url)),
      await testConsole(await openPostgres(url)),
    ];
    try {
      await silenceAccount(one.ctx, 8);
      await Promise.all([one, other, one, other].map(({ ctx }) => remindOfSilence(ctx)));
      await remindOfSilence(one.ctx);
      const told = await one.db.selectFrom('notice').select(['kind', 'personId']).execute();
      expect(told.map(({ kind }) => kind)).toEqual(['no-reports', 'no-reports', 'no-reports']);
      expect(new Set(told.map(({ personId }) => personId)).size).toBe(3);
    } finally {
      await Promise.all([one.close(), other.close()]);
      await drop();
    }
  });

  it('remind of each token once, whichever does', async () => {
    const { url, drop } = await createPostgres(server ?? '', 'template_baton');
    const [one, other] = [
      await testConsole(await openPostgres(url)),
      await testConsole(await openPostgres(url)),
    ];
    try {
      for (const email of ['admin@bluebird.example', 'admin@alderfinch.example']) {
        await issueFor(await one.as(email), { expiresInSeconds: 3 * DAY });
      }
      for (const console of [one, other]) console.pass(2 * DAY);
      await Promise.all([one, other, one, other].map(({ ctx }) => sendTokenReminders(ctx)));
      // Each console skips what the other has locked.
      await sendTokenReminders(one.ctx);
      const told = await one.db
        .selectFrom('notice')
        .innerJoin('person', 'person.id', 'notice.personId')
        .where('kind', '=', 'token-expiring')
        .select('email')
        .orderBy('email')
        .execute();
      expect(told.map(({ email }) => email)).toEqual([
        'admin@alderfinch.example',
        'admin@bluebird.example',
        'office@bluebird.example',
      ]);
    } finally {
      await Promise.all([one.close(), other.close()]);
      await drop();
    }
  });
});
