import { renderToString } from 'preact-render-to-string';
import { describe, expect, it, vi } from 'vitest';
import { Checklist } from '#components/guide/checklist.tsx';
import type { GuideActions } from '#components/guide/guide-actions.ts';
import type { ForeignToken } from '#lib/domain/foreign-token.ts';
import { GUIDE_SIDES, type Guide } from '#lib/domain/guide.ts';
import { withoutSecret } from '#lib/domain/sealed.ts';
import { exactTime, shortDate } from '#lib/domain/time.ts';
import { aForeignToken, aGuide } from '../support/guides.ts';
import { mounted } from '../support/mounted.ts';
import { DAY, NOW } from '../support/records.ts';

const nothing = async () => null;
const actions: GuideActions = {
  tick: nothing,
  attach: nothing,
  markUsed: nothing,
  open: async () => 'secret',
  edit: nothing,
  remove: nothing,
};

const html = (guide: Guide, tokens: readonly ForeignToken[] = [], taken: readonly string[] = []) =>
  renderToString(
    <Checklist guide={guide} tokens={tokens} taken={new Set(taken)} now={NOW} actions={actions} />,
  );
/** The visible text. */
const text = (page: string) =>
  page
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll('&amp;', '&');
const boxes = (page: string) => page.match(/type="checkbox"/g)?.length ?? 0;
const buttons = (page: string) =>
  [...page.matchAll(/<button.*?<\/button>/g)].map(([button]) => text(button)).join();

it.each([
  ['customer', 7, 'Your reseller does these'],
  ['reseller', 3, 'The customer’s administrator does these'],
  ['both', 10, 'You do all of it'],
] as const)('%s ticks own steps, and reads those of the other side', (side, own, words) => {
  const page = html(aGuide(side));
  expect(boxes(page)).toBe(own);
  for (const step of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) expect(text(page)).toContain(` ${step}. `);
  expect(text(page)).toContain(words);
  expect(buttons(page).includes('Copy these steps')).toBe(side !== 'customer');
});

it('marks exactly one next step', () => {
  const page = html(aGuide('both', [1, 2]));
  expect(page.match(/aria-current="step"/g)).toHaveLength(1);
  expect(text(page.slice(page.indexOf('aria-current="step"')))).toMatch(/^[^.]*3\. Press Save Changes/);
  expect(page.match(/ checked/g)).toHaveLength(2);
  expect(html(aGuide('reseller', [8, 9, 10]))).not.toContain('aria-current');
});

it('starts editing with the current name and side', async () => {
  const edit = vi.fn(nothing);
  const page = await mounted(
    <Checklist
      guide={aGuide('reseller', [8])}
      tokens={[]}
      taken={new Set()}
      now={NOW}
      actions={{ ...actions, edit }}
    />,
  );
  await page.press('Edit');
  await page.submit();
  expect(edit.mock.calls).toEqual([[{ customer: 'Larch Print', side: 'reseller' }]]);
});

it.each([
  ['customer', [1, 2, 3, 4, 5, 6, 7], 'Give the token to your reseller'],
  ['reseller', [8, 9, 10], 'All steps are done'],
] as const)('says to %s that all is done', (side, steps, words) => {
  expect(text(html(aGuide(side, steps)))).toContain(words);
  expect(text(html(aGuide(side, steps.slice(1))))).not.toContain(words);
});

describe('the token that belongs to a customer', () => {
  const chosen = { tokenId: 't1' };
  const filledIn = { site: 'console.vendor.example', at: NOW };

  it('is chosen among tokens that can be filled in and belong to no other customer', () => {
    const tokens = [
      aForeignToken({ id: 't1', label: 'Mine', forWhom: 'Larch & Co' }),
      aForeignToken({ id: 't2', label: 'Of another' }),
      aForeignToken({ id: 't3', label: 'Over', keepsUntil: NOW }),
      withoutSecret(aForeignToken({ id: 't4', label: 'Used', usedAt: NOW })),
    ];
    const page = html(aGuide('both'), tokens, ['t2']);
    expect([...page.matchAll(/<option[^>]*>([^<]*)/g)].map(([, words]) => words)).toEqual([
      'Larch &amp; Co: Mine',
    ]);
    expect(buttons(page)).toContain('Choose');
  });

  it('explains how to keep one, if there is none to choose', () => {
    const page = html(aGuide('both'));
    expect(text(page)).toContain('Keep this transfer token');
    expect(page).toContain('href="#kept"');
    expect(page).not.toContain('<select');
    expect(text(page)).not.toContain('was removed');
  });

  it('is named with the page and time of filling in, also at the last step', () => {
    const page = text(html(aGuide('both', [7], chosen), [aForeignToken({ filledIn })]));
    expect(page).toContain('Kept in this browser as Settings.');
    expect(page).toContain(`filled in on console.vendor.example at ${exactTime(NOW)}`);
    expect(page).toContain(`It is filled in on console.vendor.example at ${exactTime(NOW)}.`);
    expect(page).toContain(`kept until ${shortDate(NOW + 30 * DAY)}`);
  });

  it('is named as in the menu until it is filled in or gone', () => {
    const words = 'In the menu it is Settings.';
    expect(text(html(aGuide('both', [], chosen), [aForeignToken()]))).toContain(words);
    expect(text(html(aGuide('both', [], chosen), [aForeignToken({ filledIn })]))).not.toContain(words);
    expect(text(html(aGuide('both', [], chosen), [aForeignToken({ keepsUntil: NOW })]))).not.toContain(words);
  });

  it('can be marked as used once the customer is added, while its secret is here', () => {
    const mark = 'Mark the token as used';
    expect(html(aGuide('reseller', [8, 9], chosen), [aForeignToken()])).not.toContain(mark);
    expect(html(aGuide('reseller', [8, 9, 10], chosen), [aForeignToken()])).toContain(mark);
    const used = withoutSecret(aForeignToken({ usedAt: NOW }));
    const page = html(aGuide('reseller', [8, 9, 10], chosen), [used]);
    expect(page).not.toContain(mark);
    expect(text(page)).toContain(`used on ${shortDate(NOW)}`);
  });

  it('is used up for the customer’s administrator once their steps are done, and never filled in', () => {
    const done = html(aGuide('customer', [1, 2, 3, 4, 5, 6, 7], chosen), [aForeignToken()]);
    expect(buttons(done)).toContain('Mark the token as used');
    expect(text(done)).toContain('Once your reseller has added you, the token is no longer needed.');
    expect(text(done)).not.toContain('filled in');
    const before = html(aGuide('customer', [1, 2, 3, 4, 5, 6], chosen), [aForeignToken()]);
    expect(buttons(before)).not.toContain('Mark the token as used');
    const over = html(aGuide('customer', [7], chosen), [aForeignToken({ keepsUntil: NOW })]);
    expect(text(over)).toContain('can no longer be copied');
  });

  it.each(GUIDE_SIDES)('is copied by %s while its secret is here', (side) => {
    expect(buttons(html(aGuide(side, [], chosen), [aForeignToken()]))).toContain('Copy the token');
    const over = html(aGuide(side, [], chosen), [aForeignToken({ keepsUntil: NOW })]);
    expect(buttons(over)).not.toContain('Copy the token');
  });

  it('suggests the one labeled for the customer, ignoring case', () => {
    const tokens = [
      aForeignToken({ id: 'newest', label: 'Newest' }),
      aForeignToken({ id: 'theirs', label: 'Theirs', forWhom: 'LARCH print', site: 'theirs.example' }),
    ];
    expect(text(html(aGuide('both'), tokens))).toContain('from theirs.example');
    const other = html(aGuide('both', [], { customer: 'Dune Hotels' }), tokens);
    expect(text(other)).toContain('from app.vendor.example');
  });

  it('stays until another is chosen', async () => {
    const attach = vi.fn(nothing);
    const page = await mounted(
      <Checklist
        guide={aGuide('both', [7], chosen)}
        tokens={[aForeignToken(), aForeignToken({ id: 't2', label: 'Another' })]}
        taken={new Set()}
        now={NOW}
        actions={{ ...actions, attach }}
      />,
    );
    await page.press('Choose another token');
    expect(page.focused()).toBe('The token');
    expect(page.text('select')).toBe('Another');
    await page.press('Cancel');
    expect(page.text('select')).toBe('');
    expect(page.text('dl')).toContain('Settings');
    expect(attach).not.toHaveBeenCalled();
    await page.press('Choose another token');
    await page.press('Choose');
    expect(attach.mock.calls).toEqual([['t2']]);
    expect(page.text('select')).toBe('');
  });

  it('mentions keeping by hand only to a reseller', () => {
    const words = 'Keep a token by hand';
    expect(text(html(aGuide('reseller')))).toContain(words);
    expect(text(html(aGuide('customer')))).not.toContain(words);
    expect(text(html(aGuide('customer')))).toContain('copy it here for your reseller');
  });

  it.each([
    ['was removed', [], 'was removed from this browser'],
    ['is over', [aForeignToken({ keepsUntil: NOW })], 'its 30 days were over'],
    ['is over and was tidied up', [withoutSecret(aForeignToken())], 'can no longer be filled in'],
    ['is pinned', [aForeignToken({ keepsUntil: null })], 'pinned: kept until it is used or removed'],
    ['is old', [aForeignToken({ keepsUntil: NOW + DAY })], 'its secret goes in 1 day'],
  ])('that %s', (_, tokens, words) => {
    expect(text(html(aGuide('both', [7], chosen), tokens))).toContain(words);
  });
});
