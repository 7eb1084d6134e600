import { describe, expect, it } from 'vitest';
import { nothingPicked } from '#components/status/facets.ts';
import { type StatusView, viewFromQuery, viewToQuery } from '#components/status/view.ts';

const plain = viewFromQuery('');

describe('the view in the address', () => {
  it('is empty for the initial view', () => {
    expect(viewToQuery(plain)).toBe('');
    expect(plain).toMatchObject({ tab: 'all', search: '', order: { by: 'health', down: false }, open: [] });
  });

  it.each<[string, Partial<StatusView>]>([
    ['tab=stale', { tab: 'stale' }],
    ['q=alder+%26+finch', { search: 'alder & finch' }],
    [
      'service=google&region=eu&region=uk',
      { picked: { ...nothingPicked(), service: ['google'], region: ['eu', 'uk'] } },
    ],
    ['tag=a%2Cb', { picked: { ...nothingPicked(), tag: ['a,b'] } }],
    ['covered=no', { picked: { ...nothingPicked(), covered: ['no'] } }],
    ['sort=-storage', { order: { by: 'storage', down: true, favoritesFirst: false } }],
    ['sort=-health', { order: { by: 'health', down: true, favoritesFirst: false } }],
    ['sort=name&favorites=first', { order: { by: 'name', down: false, favoritesFirst: true } }],
    ['hide=region&hide=history', { hidden: ['measured', 'region', 'history'] }],
    ['show=measured', { hidden: [] }],
    ['open=a1&open=a2', { open: ['a1', 'a2'] }],
    ['open=a1&check=a2', { open: ['a1'], check: 'a2' }],
  ])('%s', (address, part) => {
    const view = viewFromQuery(address);
    expect(view).toEqual({ ...plain, ...part });
    expect(viewToQuery(view)).toBe(address);
  });

  it.each([
    ['an unknown tab', 'tab=broken'],
    ['an unknown service', 'service=lotus'],
    ['something every object has', 'service=constructor&sort=toString&tab=valueOf'],
    ['an unknown column', 'sort=-color&hide=color&show=color'],
    ['the name hidden', 'hide=name&hide=favorite'],
    ['a tag too long, and none', `tag=${'x'.repeat(41)}&tag=`],
    ['parameters of a later version', 'group=region&density=2'],
    ['no parameters at all', '%%%&=&&?'],
  ])('ignores %s', (_, address) => {
    expect(viewFromQuery(address)).toEqual(plain);
  });

  it('names each thing once', () => {
    expect(viewFromQuery('region=eu&region=eu&open=a&open=a')).toMatchObject({
      picked: { region: ['eu'] },
      open: ['a'],
    });
  });
});
