import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { activityCsv } from '#companion/pages/activity/activity-csv.ts';
import type { Activity } from '#lib/domain/activity.ts';

const ENTRY: Activity = {
  id: 'one',
  at: '2026-11-21T12:00:00.000Z',
  action: 'transfer-token.issued',
  person: 'Ada Brandt',
  subject: null,
  browser: null,
  key: null,
  account: { name: 'Bluebird Dental', domain: 'bluebird.example', service: 'office365' },
  hint: 'x7GM',
  other: null,
  address: '192.0.2.7',
  refused: null,
  licenses: null,
};

const read = (text: string) =>
  Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), { header: true, delimiter: ',' });

it('writes each entry as a sentence and in columns', () => {
  const [row] = read(activityCsv([ENTRY])).data;
  expect(row).toEqual({
    'Time (UTC)': '2026-11-21 12:00:00',
    'What happened':
      'Ada Brandt generated transfer token …x7GM for the Microsoft 365 account of bluebird.example.',
    Outcome: 'Done',
    Action: 'transfer-token.issued',
    Person: 'Ada Brandt',
    'To whom': '',
    Browser: '',
    'From address': '192.0.2.7',
    Customer: 'Bluebird Dental',
    Domain: 'bluebird.example',
    Service: 'Microsoft 365',
    'Token ends in': 'x7GM',
    'Other organization': '',
  });
});

it('marks refused attempts', () => {
  const [row] = read(activityCsv([{ ...ENTRY, refused: 'trial-expired' }])).data;
  expect(row?.Outcome).toBe('Refused');
  expect(row?.['What happened']).toContain('Ada Brandt tried to generate a transfer token');
});

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1'])('a name like %j is no formula', (name) => {
  const [row] = read(activityCsv([{ ...ENTRY, person: name, browser: name, other: name }])).data;
  for (const cell of Object.values(row ?? {})) expect(cell).not.toMatch(/^\s*[=+\-@＝]/);
  expect(row?.Person).toMatch(/1|A1/);
});
