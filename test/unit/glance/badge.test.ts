import { expect, it } from 'vitest';
import type { Connection } from '#lib/domain/connection.ts';
import type { Glance } from '#lib/domain/glance.ts';
import type { BadgeMode } from '#lib/domain/settings.ts';
import { clockTime, exactTime } from '#lib/domain/time.ts';
import { badge } from '#lib/glance/badge.ts';
import { aConnection, aGlance, DAY, HOUR, NOW } from '../support/records.ts';

const RED = '#b3261e';
const AMBER = '#8f5a00';
const GRAY = '#5f6368';
const BLUE = '#1f5fb8';
const signedOut = aConnection({ state: 'signed-out' });
const other = aConnection({ id: 'c2', organization: { ...aConnection().organization, name: 'Harbor MSP' } });

it.each<[string, Connection[], Glance[], string, string?]>([
  ['nothing connected', [], [], ''],
  ['nothing read yet', [aConnection()], [], ''],
  ['all well', [aConnection()], [aGlance({}, { ok: 9 })], ''],
  ['only pending', [aConnection()], [aGlance({}, { pending: 2, ok: 9 })], ''],
  ['critical before all', [aConnection()], [aGlance({}, { critical: 1, warning: 2, stale: 3 })], '6', RED],
  ['warnings', [aConnection()], [aGlance({}, { warning: 2, stale: 1 })], '3', AMBER],
  ['stale', [aConnection()], [aGlance({}, { stale: 1, expired: 1 })], '2', GRAY],
  ['an expired link', [aConnection()], [aGlance({}, { expired: 1 })], '1', BLUE],
  ['too many for four characters', [aConnection()], [aGlance({}, { stale: 1000 })], '999+', GRAY],
  [
    'two connections',
    [aConnection(), other],
    [aGlance({}, { warning: 1 }), aGlance({ connectionId: 'c2' }, { critical: 2 })],
    '3',
    RED,
  ],
  ['signed out', [signedOut], [aGlance({}, { critical: 3 })], '!', GRAY],
  [
    'one of two signed out',
    [signedOut, other],
    [aGlance({}, { critical: 3 }), aGlance({ connectionId: 'c2' }, { warning: 1 })],
    '1',
    AMBER,
  ],
  ['not reached', [aConnection()], [aGlance({ failure: 'unreachable' }, { warning: 1 })], '1', AMBER],
])('the badge of %s', (_, connections, glances, text, color) => {
  const { text: shown, color: painted } = badge(connections, glances, NOW);
  expect(shown).toBe(text);
  if (color !== undefined) expect(painted).toBe(color);
});

const problems = [aGlance({}, { critical: 1, warning: 2, stale: 3, expired: 4 })];
const harmless = [aGlance({}, { warning: 2, expired: 1 })];
it.each<[string, BadgeMode, Connection, Glance[], string, string]>([
  ['only problems', 'problems', aConnection(), problems, '4', RED],
  ['only problems, of which there are none', 'problems', aConnection(), harmless, '', GRAY],
  ['only problems, signed out', 'problems', signedOut, problems, '!', GRAY],
  ['off', 'off', aConnection(), problems, '', GRAY],
  ['off, signed out', 'off', signedOut, problems, '', GRAY],
])('the badge that counts %s; its title says all', (_, mode, connection, glances, text, color) => {
  const shown = badge([connection], glances, NOW, new Map(), mode);
  expect(shown).toMatchObject({ text, color, title: badge([connection], glances, NOW).title });
});

const time = clockTime(NOW);

it.each<[Connection, Glance | null, string]>([
  [aConnection(), null, 'Northwind IT: not checked yet.'],
  [aConnection(), aGlance({ checkedAt: null, failure: 'unreachable' }), 'Northwind IT: Console not reached.'],
  [aConnection(), aGlance({}, { ok: 9 }), `Northwind IT: nothing needs attention, checked at ${time}.`],
  [
    aConnection(),
    aGlance({}, { critical: 1, warning: 1, expired: 2 }),
    `Northwind IT: 4 need attention (1 critical, 1 warning, 2 authorization links expired), checked at ${time}.`,
  ],
  [
    aConnection(),
    aGlance({ muted: 2 }, { ok: 7 }),
    `Northwind IT: nothing needs attention, 2 muted, checked at ${time}.`,
  ],
  [
    aConnection(),
    aGlance({ failure: 'unreachable' }, { warning: 2 }),
    `Northwind IT: 2 need attention (2 warnings), checked at ${time}. Console not reached.`,
  ],
  [
    aConnection(),
    aGlance({ checkedAt: NOW - DAY }, { stale: 1 }),
    `Northwind IT: 1 needs attention (1 stale), checked ${exactTime(NOW - DAY)}.`,
  ],
  [signedOut, aGlance({}, { critical: 1 }), 'Northwind IT: signed out. Sign in again.'],
])('the title says it in words %#', (connection, glance, line) => {
  expect(badge([connection], glance ? [glance] : [], NOW).title).toBe(`Baton\n${line}`);
});

it('the age is a time of the day until it is a day old', () => {
  const glance = aGlance({ checkedAt: NOW - 23 * HOUR });
  expect(badge([aConnection()], [glance], NOW).title).toContain(`checked at ${clockTime(NOW - 23 * HOUR)}.`);
});

it.each([
  [{ total: 12, open: 12, added: 0, refused: 0, stopped: 0 }, ' 12 customers still to add.'],
  [
    { total: 40, open: 1, added: 36, refused: 3, stopped: 0 },
    ' 1 customer still to add, 3 of 40 could not be added.',
  ],
  [{ total: 40, open: 0, added: 37, refused: 3, stopped: 0 }, ''],
])('only the title speaks of a queue at work %#', (batch, words) => {
  const glances = [aGlance({}, { ok: 9 })];
  const without = badge([aConnection()], glances, NOW);
  const shown = badge([aConnection()], glances, NOW, new Map([['c1', batch]]));
  expect(shown).toEqual({ ...without, title: without.title + words });
});
