import { describe, expect, it } from 'vitest';
import { type AlertFacts, writeAlert } from '#companion/alerts/alert-letter.ts';
import type { HealthReason } from '#lib/domain/health.ts';
import { aRow, DAY, HOUR, NOW } from '../support/records.ts';

type Line = AlertFacts['lines'][number];

const aLine = (name: string, reason: HealthReason, since: number | null = NOW - HOUR): Line => ({
  account: aRow({ name }),
  reason,
  since,
  address: `https://console.example/accounts/${name.length}`,
});
const critical: HealthReason = { health: 'critical', rate: 0.61 };
const well: HealthReason = { health: 'ok', rate: 0.999, result: null, word: null };
const facts = (lines: Line[], changes: Partial<AlertFacts> = {}): AlertFacts => ({
  kind: 'changes',
  organization: 'Northwind IT',
  at: NOW,
  timeZone: 'Europe/Berlin',
  lines,
  total: lines.length,
  status: 'https://console.example/status',
  settings: 'https://console.example/settings',
  ...changes,
});

it('says what changed, worst first, by the reader’s clock', () => {
  const { subject, text } = writeAlert(
    facts([aLine('Zeta', well), aLine('Yarrow', critical), aLine('Alder', critical, null)]),
  );
  expect(subject).toBe('3 accounts changed, the worst: Alder, critical');
  expect(text).toBe(
    `3 accounts of Northwind IT changed, as of 21 Nov 2026, 13:00 (Europe/Berlin).

◆ Alder, bluebird.example, Microsoft 365
Critical: 61 % today, since before these mails began.
https://console.example/accounts/5

◆ Yarrow, bluebird.example, Microsoft 365
Critical: 61 % today, since 21 Nov 2026, 12:00.
https://console.example/accounts/6

✓ Zeta, bluebird.example, Microsoft 365
Well again: 99.9 % today, since 21 Nov 2026, 12:00.
https://console.example/accounts/4

You get this mail because you asked for it.

Choose what is sent, or nothing:
https://console.example/settings
`,
  );
});

it.each<[string, HealthReason, string, string]>([
  [
    'a rate',
    { health: 'warning', rate: 0.97 },
    'A: warning, 97 % today',
    'Warning: 97 % today, since 21 Nov 2026, 12:00.',
  ],
  [
    'users',
    { health: 'warning', uncoveredUsers: 1 },
    'A: warning, 1 user not covered',
    'Warning: 1 user not covered, since 21 Nov 2026, 12:00.',
  ],
  [
    'age',
    { health: 'stale', since: NOW - 2 * DAY },
    'A: stale, no backup tried for 2 days',
    'Stale: no backup tried for 2 days.',
  ],
  [
    'a link',
    { health: 'expired', since: NOW - DAY },
    'A: authorization link expired 1 day ago',
    'Authorization link expired 1 day ago.',
  ],
  [
    'a new link',
    { health: 'pending', since: NOW - DAY, linkExpiresAt: NOW + DAY },
    'A: pending, waiting 1 day, link expires in 1 day',
    'Pending: waiting 1 day, link expires in 1 day.',
  ],
  ['recovery', well, 'A is well again', 'Well again: 99.9 % today, since 21 Nov 2026, 12:00.'],
])('says in words what it is: %s', (_, reason, headline, sentence) => {
  const letter = writeAlert(facts([aLine('A', reason)]));
  expect(letter.subject).toBe('Backups of A, Microsoft 365');
  expect(letter.text).toContain(`${headline}, as of `);
  expect(letter.text).toContain(`\n${sentence}\n`);
  expect(letter.html).toContain(sentence);
});

describe('the subject', () => {
  it.each<[string, AlertFacts, string]>([
    ['of several that are well', facts([aLine('A', well), aLine('B', well)]), '2 accounts are well again'],
    [
      'of a recap of one',
      facts([aLine('A', critical)], { kind: 'recap' }),
      '1 account needs attention: A, critical',
    ],
    [
      'of a recap of two',
      facts([aLine('B', { health: 'expired', since: NOW }), aLine('A', critical)], { kind: 'recap' }),
      '2 accounts need attention, the worst: A, critical',
    ],
  ])('%s', (_, given, expected) => {
    expect(writeAlert(given).subject).toBe(expected);
  });
});

it('counts those that it does not name, and says where they are', () => {
  const { subject, text, html } = writeAlert(facts([aLine('A', critical)], { total: 61 }));
  expect(subject).toBe('61 accounts changed, the worst: A, critical');
  expect(text).toContain('\n60 more are on the status page:\nhttps://console.example/status\n');
  expect(html).toContain('<a href="https://console.example/status">60 more are on the status page</a>');
});

it('takes names of any kind for names', () => {
  const name = '<img src=x onerror=alert(1)>\r\nBcc: x@evil.example\n"&\'';
  const { subject, text, html } = writeAlert(facts([aLine(name, critical)]));
  expect(subject).not.toMatch(/[\r\n]/);
  expect(text).toContain('\n◆ <img src=x onerror=alert(1)> Bcc: x@evil.example "&\', bluebird.example');
  expect(html).not.toContain('<img');
  expect(html).not.toContain('"&\'');
});
