import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { accountsCsv } from '#components/status/export/accounts-csv.ts';
import type { AccountRow } from '#lib/domain/account.ts';
import { NO_FACTS } from '#lib/domain/facts.ts';
import { aRow, at, DAY, HOUR, NOW, WATCHED } from '../../support/records.ts';

/** The whole text, and the progress after each step. */
function write(rows: AccountRow[]): { text: string; steps: number[] } {
  const steps: number[] = [];
  const work = accountsCsv(rows, NOW);
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return { text: step.value.join(''), steps };
    steps.push(step.value);
  }
}

/** Parses it like another program: by title. */
function read(rows: AccountRow[]): Record<string, string>[] {
  const { data, errors } = Papa.parse<Record<string, string>>(write(rows).text.trim(), { header: true });
  expect(errors).toEqual([]);
  return data;
}

describe('the CSV of accounts', () => {
  it('is marked as UTF-8, has the line ends of RFC 4180, and one line per account', () => {
    const { text } = write([aRow(), aRow({ id: 'a2' })]);
    expect(text.startsWith('\uFEFFClient Name,Domain,')).toBe(true);
    expect(text.split('\r\n')).toHaveLength(4);
    expect(text.endsWith('\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('has the numbers of the row', () => {
    expect(
      read([
        aRow({
          backups24h: { attempted: 196, successful: 120 },
          storageBytes: 8.12e11,
          tags: ['Gold', 'x, y'],
        }),
      ]),
    ).toMatchObject([
      {
        'Success Rate 24 hours (%)': '61.2',
        'Successful backups 24 hours': '120',
        'Attempted backups 24 hours': '196',
        'Total Client Storage (bytes)': '812000000000',
        'Licensed Seats': '24',
        'Measured (UTC)': '2026-11-21 11:00:00',
        Health: 'Critical',
        Tags: 'Gold, x, y',
      },
    ]);
  });

  it('leaves unknown values empty instead of writing zero', () => {
    const [cells] = read([
      aRow({
        authorizedAt: null,
        ...NO_FACTS,
        measuredAt: null,
        linkExpiresAt: at(DAY),
        requestedAt: at(-6 * DAY),
      }),
    ]);
    for (const title of [
      'Success Rate 24 hours (%)',
      'Licensed Seats',
      'Total Client Storage (bytes)',
      'Measured (UTC)',
    ])
      expect(cells?.[title]).toBe('');
    expect(cells).toMatchObject({
      Health: 'Pending',
      'What is the matter': 'waiting 6 days, link expires in 1 day',
    });
  });

  it('has no terms of one that is only watched, and says by which source it is', () => {
    const [cells] = read([aRow({ ...WATCHED, absentSince: '2026-09-14T08:30:00.000Z' })]);
    for (const title of ['Retention', 'Region', 'Plan', 'Commitment term', 'Managed by', 'Licenses'])
      expect(cells?.[title]).toBe('');
    expect(cells).toMatchObject({
      Service: 'Restic on the NAS',
      'Observed by': 'Reports',
      'Not listed since (UTC)': '2026-09-14 08:30:00',
      Health: 'Unknown',
    });
  });

  it('marks old data as stale', () => {
    expect(read([aRow({ lastAttemptAt: at(-40 * HOUR) })])).toMatchObject([{ Health: 'Stale' }]);
  });

  it.each([
    '=HYPERLINK("https://evil.example")',
    '+1+1',
    '-2+3',
    '@SUM(A1)',
    '\tx',
    '\rx',
    '\nx',
    ' =1',
    '＝1+1',
  ])('makes no formula of the name %j', (name) => {
    expect(read([aRow({ name })])).toMatchObject([{ 'Client Name': `'${name}` }]);
  });

  it.each([
    ['Acme;=1+1', "Acme;'=1+1"],
    ['Acme; "+1"', `Acme; "'+1"`],
    ['Acme\t@SUM(A1)', "Acme\t'@SUM(A1)"],
    ['Acme\r\n-2', "Acme\r\n'-2"],
    ['\t=1', "'\t'=1"],
  ])('makes no formula of %j with another separator', (name, written) => {
    expect(read([aRow({ name })])).toMatchObject([{ 'Client Name': written }]);
  });

  it.each([
    'Łódź, "Świt" & Co',
    'שלום',
    '🦷 Dental',
    '<b>bold</b>',
    'two\nlines',
    'a'.repeat(200),
    'Smith-Jones',
    'Smith; Jones',
  ])('keeps the name %j as it is', (name) => {
    expect(read([aRow({ name })])).toMatchObject([{ 'Client Name': name }]);
  });

  it('is written in steps with progress, so that a page with many accounts stays responsive', () => {
    const rows = Array.from({ length: 1001 }, (_, index) => aRow({ id: `a${index}` }));
    const { text, steps } = write(rows);
    expect(steps).toEqual([200, 400, 600, 800, 1000, 1001]);
    expect(text.split('\r\n')).toHaveLength(1003);
  });

  it('has only titles without accounts', () => expect(read([])).toEqual([]));
});
