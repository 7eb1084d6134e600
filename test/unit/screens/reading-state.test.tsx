import { afterEach, expect, it, vi } from 'vitest';
import { ReadingState } from '#companion/pages/reading-state.tsx';
import { troubleOf } from '#companion/pages/use-reading.ts';
import { Problem, Unreachable } from '#lib/contract/problem.ts';

afterEach(() => void vi.unstubAllGlobals());

it('a session that has ended leads nowhere: a link opens the sign-in in another tab, and the page stays', () => {
  const assign = vi.fn();
  vi.stubGlobal('location', { pathname: '/customers', search: '', assign });
  const trouble = troubleOf(new Problem('unauthenticated'));
  expect(trouble).toEqual({ failure: 'Sign in again.', signedOut: true, elsewhere: false, passing: false });
  const shown = ReadingState({ data: [], ...trouble, again: async () => {} });
  expect(assign).not.toHaveBeenCalled();
  expect(shown?.props).toMatchObject({
    action: { props: { href: '/sign-in?next=%2Fcustomers', target: '_blank' } },
  });
});

it('a session that acts for another organization leads nowhere either: the page says so, and can be reloaded', () => {
  const trouble = troubleOf(new Problem('other-organization'));
  expect(trouble).toMatchObject({ signedOut: false, elsewhere: true, passing: false });
  const shown = ReadingState({ data: [], ...trouble, again: async () => {} });
  expect(shown?.props).toMatchObject({
    children: expect.stringContaining('another organization'),
    action: { props: { children: 'Reload' } },
  });
});

it.each([new Unreachable('no answer'), new Problem('unavailable'), new Problem('rate-limited')])(
  '%s can be tried again',
  (error) => {
    const trouble = troubleOf(error);
    expect(trouble.signedOut).toBe(false);
    const shown = ReadingState({ data: [], ...trouble, again: async () => {} });
    expect(shown?.props).toMatchObject({ action: { props: { children: 'Try again' } } });
  },
);

it.each(['link-expired', 'link-canceled', 'not-found', 'forbidden'] as const)('%s stays as it is', (code) => {
  const shown = ReadingState({ data: null, ...troubleOf(new Problem(code)), again: async () => {} });
  expect(shown?.props).toMatchObject({ action: false });
});
