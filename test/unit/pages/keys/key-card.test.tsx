import { renderToString } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { KeyCard } from '#companion/pages/keys/key-card.tsx';
import type { ApiKey } from '#lib/contract/key-schemas.ts';

const NOW = Date.parse('2026-11-30T12:00:00Z');
const KEY: ApiKey = {
  id: 'k',
  keyId: '3f9c2ab07d15',
  name: 'Dashboard',
  madeBy: 'Tariq Osman',
  madeAt: '2026-11-01T12:00:00Z',
  adoptedBy: null,
  lastUsedAt: null,
  endsAt: null,
  adoptable: false,
};

const card = (changes: Partial<ApiKey>) =>
  renderToString(
    <KeyCard
      apiKey={{ ...KEY, ...changes }}
      now={NOW}
      onAdopt={async () => undefined}
      onRevoke={() => undefined}
    />,
  ).replace(/<[^>]*>/g, '|');

it('says whose it is, that it was never used, and that it ends when it is revoked', () => {
  const words = card({});
  for (const part of ['1 Nov 2026 by Tariq Osman', '|never|', '|when it is revoked|']) {
    expect(words).toContain(part);
  }
  expect(words).not.toContain('Adopt');
});

it('names the year of its end', () => {
  expect(card({ endsAt: '2027-11-30T12:00:00Z' })).toContain('|30 Nov 2027|');
});

it.each([
  [{}, 'Tariq Osman is no longer an administrator'],
  [{ adoptedBy: 'Nora Lindqvist' }, 'Nora Lindqvist is no longer an administrator'],
  [{ madeBy: null }, 'Its maker is no longer an administrator'],
])('asks to be adopted when nobody answers for it any more: %j', (changes, words) => {
  const shown = card({ ...changes, adoptable: true, endsAt: '2026-12-07T12:00:00Z' });
  expect(shown).toContain(`${words}, so this key ends on 7 Dec 2026.`);
  expect(shown).toContain('|Adopt|');
});
