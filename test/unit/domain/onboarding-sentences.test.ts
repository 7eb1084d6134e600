import { expect, it } from 'vitest';
import { onboardingSentence } from '#lib/domain/onboarding-sentences.ts';

it('where there is no token, none is spoken of', () => {
  expect(onboardingSentence('already-your-customer')).toBe(
    'You look after this account already. It is on your Status page.',
  );
});

it.each(['wrong-tenant', 'not-a-global-admin'] as const)('%s names a domain of other letters', (code) => {
  const facts = { signedInAs: 'x@apple.example', domain: 'xn--pple-43d.example' };
  expect(onboardingSentence(code, facts, 'google')).toContain('xn--pple-43d.example (аpple.example)');
});

it.each(['wrong-tenant', 'not-a-global-admin', 'address-taken'] as const)(
  '%s names who signed in so',
  (code) => {
    const facts = { signedInAs: 'x@аpple.example', domain: 'apple.example' };
    expect(onboardingSentence(code, facts, 'google')).toContain('x@xn--pple-43d.example (аpple.example)');
  },
);
