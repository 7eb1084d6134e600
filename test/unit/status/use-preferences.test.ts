import { expect, it } from 'vitest';
import { preferencesIn } from '#components/status/use-preferences.ts';
import { aRow } from '../support/records.ts';

const row = aRow();
const newer = aRow();
const own = { favorite: false, mute: null };
const preferences = { favorite: true, mute: null };

it('uses the row if nothing is chosen', () => {
  expect(preferencesIn(new Map(), row)).toEqual(own);
});

it('a choice counts while it is being sent, whatever row arrives', () => {
  const choices = new Map([[row.id, { preferences }]]);
  expect(preferencesIn(choices, row)).toEqual(preferences);
  expect(preferencesIn(choices, newer)).toEqual(preferences);
  expect(preferencesIn(choices, aRow({ id: 'another' }))).toEqual(own);
});

it('an accepted choice counts until a newer row arrives', () => {
  const choices = new Map([[row.id, { preferences, takenOn: row }]]);
  expect(preferencesIn(choices, row)).toEqual(preferences);
  expect(preferencesIn(choices, newer)).toEqual(own);
});
