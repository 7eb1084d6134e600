import { expect, it } from 'vitest';
import { preferencesIn } from '#components/status/use-preferences.ts';
import { aRow } from '../support/records.ts';

const row = aRow();
const newer = aRow();
const own = { favorite: false, mute: null };
const preferences = { favorite: true, mute: null };

it('nothing chosen: the row says it', () => {
  expect(preferencesIn(new Map(), row)).toEqual(own);
});

it('what is being sent counts, whatever row comes meanwhile', () => {
  const choices = new Map([[row.id, { preferences }]]);
  expect(preferencesIn(choices, row)).toEqual(preferences);
  expect(preferencesIn(choices, newer)).toEqual(preferences);
  expect(preferencesIn(choices, aRow({ id: 'another' }))).toEqual(own);
});

it('what was taken counts until a row comes that is newer', () => {
  const choices = new Map([[row.id, { preferences, takenOn: row }]]);
  expect(preferencesIn(choices, row)).toEqual(preferences);
  expect(preferencesIn(choices, newer)).toEqual(own);
});
