import { expect, it } from 'vitest';
import { reportHtml } from '#components/status/export/report.tsx';
import type { AccountDetail } from '#lib/domain/account.ts';
import { aRow, NOW } from '../../support/records.ts';

const detail = (changes: Partial<AccountDetail> = {}): AccountDetail => ({
  ...aRow(),
  seats: [
    {
      type: 'sharepoint-site',
      protected: 8,
      paused: 1,
      archived: 2,
      unprotected: 3,
      backups24h: null,
      storageBytes: 1.12e11,
    },
  ],
  uncovered: ['Ada Brandt'],
  ownThresholds: null,
  history: Array.from({ length: 28 }, (_, day) => ({
    attempted: day === 3 ? 0 : 10,
    successful: day === 5 ? 6 : 10,
  })),
  ...changes,
});

it('has the customer, the verdict, the figures, a column for each day with a backup, and the seats', () => {
  const html = reportHtml(detail({ history: detail().history }), NOW);
  expect(html).toContain('<h1>Bluebird Dental</h1>');
  expect(html).toContain('<strong>Well</strong>: 100 % today');
  expect(html).toContain('28 days: 26 well, 1 critical, 1 without backups');
  expect(html).toMatch(
    /SharePoint sites<\/th><td>8<\/td><td>1<\/td><td>2<\/td><td>3<\/td><td>–<\/td><td>112 GB/,
  );
});

it('is self-contained and has no scripts, whatever the customer is called', () => {
  const html = reportHtml(detail({ name: '</title><script>alert(1)</script>"' }), NOW);
  expect(html).not.toMatch(/<script|src=|href=|url\(/);
  expect(html).toContain("default-src 'none'");
  expect(html).toContain('&lt;script>');
});

it('names no person, because it is passed on', () => {
  expect(reportHtml(detail(), NOW)).not.toContain('Ada Brandt');
});
