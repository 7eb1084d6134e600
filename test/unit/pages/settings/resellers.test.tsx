import { renderToString } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { Resellers } from '#companion/pages/settings/resellers.tsx';
import type { ManagedBy } from '#lib/domain/account.ts';
import { aRow } from '../../support/records.ts';

it.each<[ManagedBy, string]>([
  ['client', '<strong>Northwind IT</strong> sees how your backups are; you manage them'],
  ['reseller', 'Managed by <strong>Northwind IT</strong>'],
  ['both', 'Managed by <strong>Northwind IT</strong>'],
])('managed by %s: what the reseller does', (managedBy, words) => {
  const html = renderToString(<Resellers accounts={[aRow({ managedBy })]} rows={[]} onRemove={null} />);
  expect(html).toContain(words);
  expect(html.includes('Managed by')).toBe(managedBy !== 'client');
});
