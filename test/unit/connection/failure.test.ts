import { expect, it } from 'vitest';
import { commandFailure, setbackOf } from '#lib/connection/failure.ts';
import { Problem, Unreachable } from '#lib/contract/problem.ts';

it.each([
  [new DOMException('full', 'QuotaExceededError'), 'storage-failed'],
  [new DOMException('a mutation operation', 'InvalidStateError'), 'storage-failed'],
  [new DOMException('not decrypted', 'OperationError'), 'cannot-open'],
  [new Unreachable('no answer', { cause: new DOMException('late', 'TimeoutError') }), 'unreachable'],
  [new Problem('not-found'), 'not-found'],
  [new TypeError('a mistake of ours'), 'internal-error'],
])('%s', (error, code) => {
  expect(commandFailure(error)).toEqual({ code, facts: {} });
});

it.each([
  [new Unreachable('HTTP 502'), 0],
  [new Problem('internal-error'), 0],
  [new Problem('unavailable', { retryAfter: 2 }), 2000],
])('%s is tried again, no sooner than the console said', (error, afterMs) => {
  expect(setbackOf(error)).toEqual({ kind: 'later', why: 'unreachable', afterMs });
});
