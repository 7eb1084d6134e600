import { createRef } from 'preact';
import { render } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { FILLING_WORDS, fillingReportFrom } from '#components/kept/filling.ts';
import { KeptTokens, type KeptTokensProps } from '#components/kept/kept-tokens.tsx';
import { KEPT_LIFETIME_MS } from '#lib/domain/foreign-token.ts';
import { withoutSecret } from '#lib/domain/sealed.ts';
import { aKept } from '../support/kept.ts';
import { DAY, NOW } from '../support/records.ts';

const never = () => Promise.reject(new Error('nothing is asked for'));
const actions = { edit: never, pin: never, markUsed: never, remove: never, open: never };

const shown = (props: Partial<KeptTokensProps>) =>
  render(
    <KeptTokens
      tokens={[aKept()]}
      now={NOW}
      report={null}
      onDismiss={() => undefined}
      section={createRef()}
      actions={actions}
      {...props}
    />,
  );
/** The names of the buttons, in order. */
const buttons = (html: string) =>
  Array.from(html.matchAll(/<button[^>]*?(?:aria-label="([^"]*)"[^>]*)?>/g), ([, label]) => label).filter(
    Boolean,
  );
const lines = (count: number) => Array.from({ length: count }, (_, place) => aKept({ id: `k${place}` }));
const rows = (html: string) => html.match(/<li /g)?.length ?? 0;

it('explains keeping and filling in while nothing is kept', () => {
  const html = shown({ tokens: [] });
  expect(html).toContain('Keep this transfer token');
  expect(html).toContain('Fill in a transfer token');
});

it('offers the actions of each token', () => {
  const own = ['Copy', 'Reveal', 'Mark', 'Pin', 'Edit', 'Remove'];
  const verbs = (html: string) => buttons(html).map((name) => name?.split(' ')[0]);
  expect(verbs(shown({}))).toEqual(own);
  expect(verbs(shown({ tokens: [aKept({ keepsUntil: null })] }))).toEqual(own.with(3, 'Unpin'));
  expect(verbs(shown({ now: NOW + KEPT_LIFETIME_MS }))).toEqual(['Edit', 'Remove']);
  expect(verbs(shown({ tokens: [withoutSecret(aKept({ usedAt: NOW }))] }))).toEqual(['Edit', 'Remove']);
});

it('emphasizes Mark as used after filling in', () => {
  const primary = /data-kind="primary"[^>]*>\s*Mark as used/;
  expect(shown({})).not.toMatch(primary);
  const html = shown({ tokens: [aKept({ filledIn: { site: 'app.vendor.example', at: NOW } })] });
  expect(html).toMatch(primary);
  expect(html).toContain('filled in on app.vendor.example at ');
});

it('emphasizes Pin in the last days', () => {
  expect(shown({ now: NOW + 26 * DAY })).toMatch(/data-kind="plain"[^>]*aria-label="Pin /);
  expect(shown({})).toMatch(/data-kind="quiet"[^>]*aria-label="Pin /);
});

it('shows tokens that end soon first and finished ones last, with a warning above', () => {
  const tokens = [
    withoutSecret(aKept({ id: 'a', label: 'Used', usedAt: NOW })),
    aKept({ id: 'b', label: 'Held' }),
    aKept({ id: 'c', label: 'Ending', keepsUntil: NOW + 3 * DAY }),
    aKept({ id: 'd', label: 'Pinned', keepsUntil: null }),
  ];
  const html = shown({ tokens });
  const labels = Array.from(html.matchAll(/<h2[^>]*>([^<]*)</g), ([, label]) => label);
  expect(labels).toEqual(['Ending', 'Held', 'Pinned', 'Used']);
  expect(html).toContain('The secret of “Ending” goes in 3 days. Pin it if you still need it.');
});

it.each([
  [12, false],
  [13, true],
])('with %i tokens, a search: %s', (count, searched) => {
  expect(shown({ tokens: lines(count) }).includes('type="search"')).toBe(searched);
});

it('renders the first of very many rows, and the reported one', () => {
  const tokens = lines(500);
  expect(rows(shown({ tokens }))).toBe(50);
  const html = shown({ tokens, report: { tokenId: 'k120', filling: 'other-frame', site: 'a.example' } });
  expect(rows(html)).toBe(121);
  expect(html).toContain('on a.example, which comes from another site');
});

it('escapes markup in names', () => {
  const html = shown({ tokens: [aKept({ label: '<img src=x>', forWhom: '<b>', note: '<i>' })] });
  expect(html).not.toMatch(/<img|<b>|<i>/);
});

describe('a filling that failed', () => {
  it.each(Object.keys(FILLING_WORDS))('%s is reported in its row', (filling) => {
    const report = fillingReportFrom(`token=k1&filling=${filling}&site=app.vendor.example`);
    const html = shown({ report });
    expect(html.match(/Dismiss/g)).toHaveLength(1);
    expect(html.match(/data-tone="warn"/g)).toHaveLength(1);
    if (report && FILLING_WORDS[report.filling].offersCopy) expect(html.match(/>Copy</g)).toHaveLength(2);
  });

  it.each([
    ['none', ''],
    ['one that went well', 'token=k1&filling=filled&site=a'],
    ['one that there is none of', 'token=k1&filling=toString&site=a'],
    ['one of no token', 'filling=changed&site=a'],
    ['one of a token that is not here', 'token=other&filling=changed&site=a'],
  ])('shows nothing for %s', (_, address) => {
    expect(shown({ report: fillingReportFrom(address) })).not.toContain('Dismiss');
  });

  it('reports a token that was removed after the menu was built', () => {
    const html = shown({ report: fillingReportFrom('token=other&filling=gone&site=a') });
    expect(html).toContain('not kept here any more');
  });

  it('does not offer to copy a secret that is gone', () => {
    const html = shown({
      report: fillingReportFrom('token=k1&filling=changed&site=a'),
      now: NOW + KEPT_LIFETIME_MS,
    });
    expect(html).toContain('Dismiss');
    expect(html).not.toContain('>Copy<');
  });
});
