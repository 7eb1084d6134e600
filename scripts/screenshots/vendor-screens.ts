import type { Source } from '#lib/domain/source.ts';
import { withCannedAnswers } from './canned-answers.ts';
import type { Screen } from './screen.ts';
import { answers, at, NONE, type Shown } from './source-data.ts';
import { pageOpeners, type Stage } from './stage.ts';
import { ACCOUNT_SOURCES, DATTO_ACCOUNTS, DATTO_ALIKE, DATTO_READINGS, dattoSource } from './vendor-data.ts';

const RESELLER = 'admin@northwind.example';
const TECHNICIAN = 'tech@northwind.example';

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
  const sources = async (shown: Shown, text: string, person = RESELLER) => {
    const page = await withCannedAnswers(await stage.visitor(person), answers(shown));
    return open('/sources', text, Promise.resolve(page));
  };
  const only = (source: Source): Shown => ({ ...NONE, sources: [source] });
  return [
    ...Object.entries(DATTO_READINGS).map(([name, reading]) => ({
      name: `sources-datto-${name}`,
      open: () => sources(only(dattoSource(reading)), 'Check now'),
    })),
    {
      name: 'sources-datto-paused',
      open: () => sources(only(dattoSource({ unread: 3 }, { pausedAt: at(-30) })), 'Paused'),
    },
    {
      name: 'sources-datto-technician',
      open: () => sources(only(dattoSource(DATTO_READINGS.reading)), 'Check now', TECHNICIAN),
    },
    {
      name: 'sources-datto-alike',
      open: () =>
        sources({ ...only(dattoSource(DATTO_READINGS.works)), observed: DATTO_ALIKE }, 'They are one'),
    },
    { name: 'account-datto', open: () => account('bad', 'OneDrive') },
    { name: 'account-datto-well', open: () => account('well', 'OneDrive') },
    { name: 'account-datto-unknown', open: () => account('unknown', 'OneDrive') },
    { name: 'account-datto-unread', open: () => account('unread', 'first read') },
    { name: 'account-datto-absent', open: () => account('absent', 'has not listed') },
  ];
}
