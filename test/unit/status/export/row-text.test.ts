import { expect, it } from 'vitest';
import { rowText } from '#components/status/export/row-text.ts';
import { aRow, at, DAY, NOW, WATCHED } from '../../support/records.ts';

const ADDRESS = 'https://console.example/accounts/a1';

it('has the facts for a ticket, in lines', () => {
  const row = aRow({ backups24h: { attempted: 196, successful: 120 }, storageBytes: 8.12e11 });
  expect(rowText(row, NOW, ADDRESS).split('\n')).toEqual([
    'Bluebird Dental (bluebird.example), Microsoft 365',
    'Critical: 61.2 % today',
    'Success rate 24 hours: 61.2 % (120 of 196 backups)',
    expect.stringMatching(/^Last success: 21 Nov 2026, /),
    'Licensed seats: 24',
    'Total client storage: 812 GB',
    'Retention: Infinite Cloud Retention',
    'Region: United States',
    expect.stringMatching(/^Measured: 21 Nov 2026, /),
    ADDRESS,
  ]);
});

it('has no numbers for an account that was never measured', () => {
  const row = aRow({ authorizedAt: null, measuredAt: null, requestedAt: at(-6 * DAY) });
  const text = rowText(row, NOW, ADDRESS);
  expect(text).toContain('Pending: waiting 6 days');
  expect(text).toContain('No reports yet');
  expect(text).not.toMatch(/Success rate|Licensed seats|storage/);
});

it('says what is not known of one that is only watched', () => {
  expect(rowText(aRow(WATCHED), NOW, ADDRESS).split('\n')).toEqual([
    'Kestrel Law (kestrel.example), Restic on the NAS',
    'Unknown: no reports yet',
    'Retention: –',
    'Region: –',
    'No reports yet',
    ADDRESS,
  ]);
});
