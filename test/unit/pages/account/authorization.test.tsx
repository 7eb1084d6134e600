import { renderToString } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { Authorization } from '#companion/pages/account/authorization.tsx';
import type { ManagedBy } from '#lib/domain/account.ts';
import { aRow, at, DAY, NOW, WATCHED } from '../../support/records.ts';

it.each<[string, ManagedBy, boolean, boolean, boolean]>([
  ['who asked, for a client that manages', 'client', true, true, false],
  ['who asked, and manages it too', 'both', true, true, true],
  ['who asked, and manages it alone', 'reseller', true, true, true],
  ['who may only look', 'both', false, false, false],
])('what a pending account offers to %s', (_, managedBy, isAsker, check, authorize) => {
  const account = aRow({ id: 'a1', managedBy, authorizedAt: null, linkExpiresAt: at(DAY) });
  const html = renderToString(<Authorization account={account} now={NOW} isAsker={isAsker} />);
  expect(html.includes('href="/status?check=a1"')).toBe(check);
  expect(/>Authorize<\/button>/.test(html)).toBe(authorize);
});

it('an authorized account offers no check', () => {
  const html = renderToString(<Authorization account={aRow({ managedBy: 'both' })} now={NOW} isAsker />);
  expect(html).not.toContain('Check Authorization');
  expect(html).not.toContain('</button>');
});

it('one that is only watched has none', () => {
  expect(renderToString(<Authorization account={aRow(WATCHED)} now={NOW} isAsker />)).toBe('');
});
