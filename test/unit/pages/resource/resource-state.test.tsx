import { afterEach, expect, it, vi } from 'vitest';
import { ResourceState } from '#companion/pages/resource/resource-state.tsx';
import { failureStateOf } from '#companion/pages/resource/use-resource.ts';
import { Problem, Unreachable } from '#lib/contract/problem.ts';

afterEach(() => void vi.unstubAllGlobals());

it('an ended session does not navigate: a link opens the sign-in in another tab, and the page stays', () => {
  const assign = vi.fn();
  vi.stubGlobal('location', { pathname: '/customers', search: '', assign });
  const state = failureStateOf(new Problem('unauthenticated'));
  expect(state).toEqual({
    failure: 'Sign in again.',
    signedOut: true,
    otherOrganization: false,
    canRetry: false,
  });
  const shown = ResourceState({ data: [], ...state, reload: async () => {} });
  expect(assign).not.toHaveBeenCalled();
  expect(shown?.props).toMatchObject({
    action: { props: { href: '/sign-in?next=%2Fcustomers', target: '_blank' } },
  });
});

it('a session of another organization does not navigate either: the page says so, and offers a reload', () => {
  const state = failureStateOf(new Problem('other-organization'));
  expect(state).toMatchObject({ signedOut: false, otherOrganization: true, canRetry: false });
  const shown = ResourceState({ data: [], ...state, reload: async () => {} });
  expect(shown?.props).toMatchObject({
    children: expect.stringContaining('another organization'),
    action: { props: { children: 'Reload' } },
  });
});

it.each([new Unreachable('no answer'), new Problem('unavailable'), new Problem('rate-limited')])(
  '%s can be tried again',
  (error) => {
    const state = failureStateOf(error);
    expect(state.signedOut).toBe(false);
    const shown = ResourceState({ data: [], ...state, reload: async () => {} });
    expect(shown?.props).toMatchObject({ action: { props: { children: 'Try again' } } });
  },
);

it.each(['link-expired', 'link-canceled', 'not-found', 'forbidden'] as const)(
  '%s offers no retry',
  (code) => {
    const shown = ResourceState({ data: null, ...failureStateOf(new Problem(code)), reload: async () => {} });
    expect(shown?.props).toMatchObject({ action: false });
  },
);
