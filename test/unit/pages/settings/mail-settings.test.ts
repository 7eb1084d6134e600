import { expect, it } from 'vitest';
import { initialSettings, savedWords } from '#companion/pages/settings/mail-settings.tsx';
import { timeZoneChoices } from '#companion/pages/settings/time-zones.ts';

const NONE = { changes: false, recap: false, recapAt: '08:00', quiet: null, timeZone: 'Asia/Tokyo' };

it('starts with the time zone of the browser for people who have not chosen yet', () => {
  const here = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  expect(initialSettings(NONE).timeZone).toBe(here);
  expect(initialSettings({ ...NONE, recap: true }).timeZone).toBe('Asia/Tokyo');
});

it('lists every zone once, including one that the browser does not list', () => {
  const zones = timeZoneChoices('Etc/GMT+12').map(({ value }) => value);
  expect(zones).toEqual([...new Set(zones)].sort());
  expect(zones).toEqual(expect.arrayContaining(['UTC', 'Etc/GMT+12', 'Europe/Berlin']));
  expect(timeZoneChoices('UTC').find(({ value }) => value === 'America/New_York')?.label).toBe(
    'America/New York',
  );
});

it.each([
  [{}, 'Saved. You get no mails about accounts.'],
  [{ changes: true }, 'Saved. Mails go to a@b.example: what changes.'],
  [{ recap: true }, 'Saved. Mails go to a@b.example: a recap at 08:00.'],
  [{ changes: true, recap: true }, 'Saved. Mails go to a@b.example: what changes and a recap at 08:00.'],
])('says what mails come with %j', (wanted, words) => {
  expect(savedWords({ ...NONE, ...wanted }, { email: 'a@b.example', emailVerified: true })).toBe(words);
});

it('promises no mails to an address that is not confirmed', () => {
  expect(savedWords({ ...NONE, recap: true }, { email: 'a@b.example', emailVerified: false })).toBe(
    'Saved. Mails come once a@b.example is confirmed: a recap at 08:00.',
  );
});
