import { expect, it } from 'vitest';
import { createNoteError } from '#lib/connection/note-error.ts';
import { Failure, Problem, Unreachable } from '#lib/contract/problem.ts';
import { errorReport, MAX_ERROR_NOTES } from '#lib/domain/error-note.ts';
import { NOW } from '../support/records.ts';
import { emptyStore } from '../support/worker-context.ts';

const SECRET = 'baton_0123456789abcdefghijklmnopqrstuvwxyz';

/** A store in which the worker notes, with a clock that tests set. */
function noting() {
  const store = emptyStore();
  const clock = { at: NOW };
  return { store, clock, noteError: createNoteError(store, () => clock.at) };
}

function bug(stack: string): TypeError {
  return Object.assign(new TypeError(`cannot read ${SECRET} of Ada`), { stack });
}

it.each([
  [new Problem('forbidden'), { code: 'forbidden', place: 'poll' }],
  [new Failure('not-connected'), { code: 'not-connected', place: 'poll' }],
  [new Unreachable('no answer'), { code: 'unreachable', place: 'poll' }],
  [new DOMException('the disk is full', 'QuotaExceededError'), { code: 'QuotaExceededError', place: 'poll' }],
  ['a string', { code: 'internal-error', place: 'poll' }],
  [undefined, { code: 'internal-error', place: 'poll' }],
  [Object.assign(new Error('x'), { name: `of ${SECRET}` }), { code: 'internal-error', place: 'poll' }],
])('%s is noted by its code', async (error, noted) => {
  const { store, noteError } = noting();
  await noteError('poll')(error);
  expect(await store.errors()).toEqual([{ ...noted, at: NOW, times: 1 }]);
});

it('an unexpected error is noted with its position in our script, and never with its message', async () => {
  const { store, noteError } = noting();
  const stack = `TypeError: cannot read ${SECRET} of Ada\n    at x (chrome-extension://abc/background.js:2:345)`;
  await noteError('redeem')(bug(stack));
  expect(await store.errors()).toEqual([
    { code: 'TypeError', place: 'redeem, background.js:2:345', at: NOW, times: 1 },
  ]);
  expect(JSON.stringify(await store.errors())).not.toMatch(/baton_|Ada/);
});

it('the same error again is counted, with the last time, and is the newest again', async () => {
  const { store, noteError, clock } = noting();
  await noteError('poll')(new Unreachable('no answer'));
  await noteError('badge')(new Problem('forbidden'));
  clock.at = NOW + 1000;
  await noteError('poll')(new Unreachable('no answer'));
  expect(await store.errors()).toEqual([
    { code: 'unreachable', place: 'poll', at: NOW + 1000, times: 2 },
    { code: 'forbidden', place: 'badge', at: NOW, times: 1 },
  ]);
});

it('the last twenty are kept', async () => {
  const { store, noteError } = noting();
  for (let number = 0; number <= MAX_ERROR_NOTES; number++)
    await noteError(`work ${number}`)(new Problem('forbidden'));
  const places = (await store.errors()).map(({ place }) => place);
  expect(places).toHaveLength(MAX_ERROR_NOTES);
  expect(places[0]).toBe('work 20');
  expect(places.at(-1)).toBe('work 1');
});

it('errors at the same time are all noted', async () => {
  const { store, noteError } = noting();
  await Promise.all(['a', 'b', 'c'].map((place) => noteError(place)(new Problem('forbidden'))));
  expect((await store.errors()).map(({ place }) => place).toSorted()).toEqual(['a', 'b', 'c']);
});

it('noting never fails, even if nothing can be stored', async () => {
  const full = {
    errors: async () => [],
    changeErrors: () => Promise.reject(new DOMException('full', 'QuotaExceededError')),
  };
  await expect(createNoteError(full, () => NOW)('poll')(new Error('x'))).resolves.toBeUndefined();
});

it('a report names the version, the browser, and each error with its time in UTC', () => {
  const notes = [{ code: 'TypeError', place: 'poll, background.js:2:345', at: 0, times: 3 }];
  expect(errorReport(notes, '0.1.0', 'Chrome on Linux')).toBe(
    'Baton 0.1.0, Chrome on Linux\n1970-01-01T00:00:00.000Z  TypeError  poll, background.js:2:345  × 3',
  );
});
