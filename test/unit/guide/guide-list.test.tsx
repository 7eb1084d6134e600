import { renderToString } from 'preact-render-to-string';
import { expect, it, vi } from 'vitest';
import { GuideList } from '#components/guide/guide-list.tsx';
import type { Guide } from '#lib/domain/guide.ts';
import { aGuide } from '../support/guides.ts';
import { mounted } from '../support/mounted.ts';

const list = (...guides: Guide[]) => renderToString(<GuideList guides={guides} onStart={async () => null} />);

it('shows the progress of each customer and links to the steps', () => {
  const html = list(aGuide('both', [1, 2, 3, 4, 5, 6], { id: 'g&1', customer: 'Larch <b>Print' }));
  expect(html).toContain('6 of 10, next: Copy the token');
  expect(html).toContain('href="#guide?customer=g%261"');
  expect(html).toContain('Larch &lt;b>Print');
  expect(html).not.toContain('<details');
});

it('folds finished customers below the others', () => {
  const html = list(
    aGuide('reseller', [8, 9, 10], { id: 'done', customer: 'Dune Hotels' }),
    aGuide('reseller', [8], { id: 'open' }),
  );
  expect(html.indexOf('Larch Print')).toBeLessThan(html.indexOf('<details'));
  expect(html.indexOf('Dune Hotels')).toBeGreaterThan(html.indexOf('<details'));
  expect(html).toContain('3 of 3 done');
  expect(list(aGuide('reseller', [8, 9, 10]))).toContain('No customer is under way.');
});

it('starts nothing without a name, and focuses the field', async () => {
  const onStart = vi.fn(async () => null);
  const page = await mounted(<GuideList guides={[]} onStart={onStart} />);
  await page.submit();
  expect(page.text('.field-error')).toContain('Type a name or a domain');
  expect(page.focused()).toBe('Customer');
  expect(onStart).not.toHaveBeenCalled();
});

it('shows only the form before the first customer', () => {
  expect(list()).toContain('Start with a customer');
  expect(list()).not.toContain('Under way');
});
