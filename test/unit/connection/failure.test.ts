import { expect, it } from 'vitest';
import { setbackOf } from '#lib/connection/failure.ts';
import { Failure, Problem, Unreachable } from '#lib/contract/problem.ts';
import { failureFromError } from '#lib/contract/reply.ts';

it.each([
  [new DOMException('full', 'QuotaExceededError'), 'storage-failed'],
  [new DOMException('a mutation operation', 'InvalidStateError'), 'storage-failed'],
  [new DOMException('not decrypted', 'OperationError'), 'cannot-open'],
  [new Unreachable('no answer', { cause: new DOMException('late', 'TimeoutError') }), 'unreachable'],
  [new Failure('bad-address'), 'bad-address'],
  [new Unreachable('no answer', { cause: new Failure('not-connected') }), 'not-connected'],
  [new Problem('not-found'), 'not-found'],
  [new TypeError('a mistake of ours'), 'internal-error'],
])('%s', (error, code) => {
  expect(failureFromError(error)).toEqual({ code, facts: {} });
});

it.each([
  [new Unreachable('no answer'), { kind: 'later', why: 'unreachable', afterMs: 0 }],
  // A console that cannot reach its database says nothing about the work.
  [new Problem('internal-error'), { kind: 'later', why: 'unreachable', afterMs: 0 }],
  [new Problem('unavailable', { retryAfter: 2 }), { kind: 'later', why: 'unreachable', afterMs: 2000 }],
  [new Problem('rate-limited', { retryAfter: 9 }), { kind: 'later', why: 'rate-limited', afterMs: 9000 }],
  [new Problem('console-too-old'), { kind: 'later', why: 'console-too-old', afterMs: 0 }],
  [new Problem('unauthenticated'), { kind: 'signed-out' }],
  [new Problem('other-organization'), { kind: 'signed-out' }],
  [new Problem('token-revoked'), { kind: 'final', code: 'token-revoked', facts: {} }],
])('what waits, after %s', (error, setback) => {
  expect(setbackOf(error)).toEqual(setback);
});
