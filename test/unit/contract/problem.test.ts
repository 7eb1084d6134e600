import { expect, it } from 'vitest';
import { Problem, problemFrom, problemUri, Unreachable } from '#lib/contract/problem.ts';

const body = (code: string, status: number) => ({ type: problemUri(code), title: 'So it is.', status, code });

it.each([
  ['unavailable', 503],
  ['provider-unavailable', 503],
  ['internal-error', 500],
  ['client-too-old', 503],
  ['already-authorized', 409],
] as const)('an answer that is wholly ours is what it says: %s', (code, status) => {
  const problem = problemFrom(status, body(code, status), 7);
  expect(problem).toBeInstanceOf(Problem);
  expect(problem).toMatchObject({ code, facts: { retryAfter: 7 } });
});

it.each([
  ['of a proxy', 503, '<html>'],
  ['without a type', 503, { code: 'unavailable', status: 503 }],
  ['of another type', 503, { ...body('unavailable', 503), type: 'about:blank' }],
  ['with another status in it', 502, body('unavailable', 503)],
  ['with a status that its code has not', 502, body('unavailable', 502)],
  ['that makes a server error of a refusal', 500, body('token-redeemed', 500)],
  ['of a code that this build does not know', 503, body('on-fire', 503)],
])('a server error %s is an answer that did not come', (_, status, answer) => {
  expect(problemFrom(status, answer, undefined)).toBeInstanceOf(Unreachable);
});
