import { expect, it } from 'vitest';
import { trialWords } from '#companion/pages/trial/trial-state.tsx';
import { shortDate } from '#lib/domain/time.ts';

const DAY = 86_400_000;
const END = Date.parse('2026-12-05T12:00:00Z');
const begun = { domain: 'cedarbooks.example', trialEndsAt: new Date(END).toISOString() };

it.each([
  [{ ...begun, trialEndsAt: null }, 0, 'Waiting for an administrator of cedarbooks.example to authorize it.'],
  [begun, END - 14 * DAY, `The trial runs until ${shortDate(END)}: 14 days are left.`],
  [begun, END - 1, `The trial runs until ${shortDate(END)}: 1 day is left.`],
  [begun, END, `The trial ended on ${shortDate(END)}.`],
])('the state of a trial in words: %#', (trial, now, words) => {
  expect(trialWords(trial, now)).toBe(words);
});
