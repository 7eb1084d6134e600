import { withCannedAnswers } from './canned-answers.ts';
import type { Screen } from './screen.ts';
import { pageOpeners, type Stage } from './stage.ts';
import { ACCOUNT_SOURCES, DATTO_ACCOUNTS } from './vendor-data.ts';

const RESELLER = 'admin@northwind.example';

/** Sources that Baton reads, and the accounts that they list. */
export function vendors(stage: Stage): Screen[] {
  const { open } = pageOpeners(stage);
  const account = async (name: keyof typeof DATTO_ACCOUNTS, text: string) => {
    const page = await withCannedAnswers(await stage.visitor(RESELLER), {
      '/api/v1/accounts/d1': { body: DATTO_ACCOUNTS[name] },
      '/api/v1/accounts/d1/jobs': { body: { items: [], others: 0 } },
      '/api/v1/accounts/d1/sources': { body: { items: ACCOUNT_SOURCES } },
      '/api/v1/activity': { body: { items: [], nextCursor: null } },
    });
    return open('/accounts/d1', text, Promise.resolve(page));
  };
  return [
    { name: 'account-datto', open: () => account('bad', 'OneDrive') },
    { name: 'account-datto-well', open: () => account('well', 'OneDrive') },
    { name: 'account-datto-unknown', open: () => account('unknown', 'OneDrive') },
    { name: 'account-datto-unread', open: () => account('unread', 'first read') },
    { name: 'account-datto-absent', open: () => account('absent', 'has not listed') },
  ];
}
