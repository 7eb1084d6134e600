import { expect, it } from 'vitest';
import { readLink } from '#companion/pages/authorize/read-link.ts';
import { Problem, Unreachable } from '#lib/contract/problem.ts';
import type { ProblemCode } from '#lib/domain/problem.ts';
import { aRequest } from '../../support/authorizations.ts';

const calls = {
  lookUpAuthorization: async () => aRequest,
  listProviders: async () => ({ services: ['google', 'office365'] as ('google' | 'office365')[] }),
};

it('a waiting link resolves to its request and the providers', async () => {
  expect(await readLink('c1', calls)).toEqual({
    state: 'waiting',
    code: 'c1',
    request: aRequest,
    providers: ['office365', 'google'],
  });
});

it.each<[ProblemCode, boolean]>([
  ['link-expired', false],
  ['link-canceled', false],
  ['already-authorized', true],
])('an ended link says so: %s', async (code, isAuthorized) => {
  const ended = { ...calls, lookUpAuthorization: () => Promise.reject(new Problem(code)) };
  expect(await readLink('c1', ended)).toMatchObject({ state: 'ended', isAuthorized });
});

it.each([new Unreachable('no answer'), new Problem('rate-limited')])(
  'what may pass is thrown: %s',
  async (error) => {
    const away = { ...calls, lookUpAuthorization: () => Promise.reject(error) };
    await expect(readLink('c1', away)).rejects.toBe(error);
  },
);
