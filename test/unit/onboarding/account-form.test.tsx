import { renderToString } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { AccountForm } from '#components/onboarding/account/account-form.tsx';
import type { Draft } from '#components/onboarding/account/draft.ts';
import type { Clients } from '#components/onboarding/onboarding-actions.ts';
import { aClient, aDraft, noActions } from '../support/onboarding.ts';

function form(draft: Draft, clients: Partial<Clients> = {}): string {
  const drafts = { read: () => draft, save: () => {}, clear: () => {} };
  return renderToString(
    <AccountForm
      clients={{ clients: [aClient()], defaultRegion: 'uk', ...clients }}
      actions={noActions}
      drafts={drafts}
      onCheck={() => {}}
      close={() => {}}
    />,
  );
}

/** The labels of the controls, in the order of Tab. */
function labels(html: string): string[] {
  return [...html.matchAll(/<label[^>]*>(.*?)<\/label>/g)].map(([, words = '']) => words);
}

it('asks in the order of the vendor’s form', () => {
  const draft = aDraft({ client: 'larchprint.example', autoAdd: true, capped: true });
  expect(labels(form(draft))).toEqual([
    'Select or create a client',
    'Client name',
    'Client’s domain',
    'Region where data is stored',
    'Product to back up',
    'Commitment term',
    'Infinite Cloud Retention (ICR)',
    'Time Based Retention (TBR)',
    'Client Only',
    'Reseller',
    'Both',
    'Select or create client user',
    'First name',
    'Last name',
    'E-mail',
    'Country code',
    'Mobile phone',
    'Users Auto-Add',
    'Enable User License Cap',
    'Enter cap',
    expect.stringContaining('has agreed'),
  ]);
});

it('offers users only of an existing client, and a cap only with auto-add', () => {
  const asked = labels(form(aDraft({ capped: true })));
  expect(asked).not.toContain('Select or create client user');
  expect(asked).not.toContain('Enable User License Cap');
  expect(asked).not.toContain('Enter cap');
});

it.each([
  [false, true],
  [true, false],
])('acknowledged: %s, button disabled: %s, with the reason', (acknowledged, off) => {
  const html = form(aDraft({ acknowledged }));
  const [button = ''] = html.match(/<button[^>]*type="submit"[^>]*>/) ?? [];
  expect(/ disabled/.test(button)).toBe(off);
  const [, why] = button.match(/aria-describedby="([^"]+)"/) ?? [];
  const words = html.match(new RegExp(`id="${why}"[^>]*>([^<]*)<`))?.[1];
  expect(words).toBe(off ? 'Tick the acknowledgement to go on.' : '');
});

it('preselects the reseller’s default region; without one it must be chosen', () => {
  const draft = aDraft({ region: '' });
  expect(form(draft)).toMatch(/<option[^>]* selected[^>]*>United Kingdom</);
  expect(form(draft)).not.toContain('Choose a region');
  expect(form(draft, { defaultRegion: null })).toContain('Choose a region');
});

it.each<[string, string | null]>([
  ['larchprint.example', null],
  ['', null],
  ['bücher', null],
  ['bücher.example', 'This is xn--bcher-kva.example (bücher.example).'],
  ['xn--bcher-kva.example', 'This is xn--bcher-kva.example (bücher.example).'],
  ['LarchPrint.example', 'This is larchprint.example.'],
])('explains below the field which domain %j is', (domain, words) => {
  const html = form(aDraft({ domain }));
  expect(html).toContain('Taken from the e-mail below');
  if (words === null) expect(html).not.toContain('This is ');
  else expect(html).toContain(words);
});

it('distinguishes a client with a look-alike domain', () => {
  const html = form(aDraft(), { clients: [aClient({ domain: 'xn--pple-43d.example' })] });
  expect(html).toContain('Larch Print, xn--pple-43d.example (аpple.example)');
});

it('does not keep a country without a calling code', () => {
  const of = (country: string) => form(aDraft({ user: { ...aDraft().user, country } }));
  expect(of('AQ')).toMatch(/<option[^>]* selected[^>]*>United States \(/);
  expect(of('PT')).toMatch(/<option[^>]* selected[^>]*>Portugal \(/);
});

it('warns that a client already has the product, or was asked for it', () => {
  const draft = aDraft({ client: 'larchprint.example' });
  const taken = (state: 'authorized' | 'pending') =>
    form(draft, { clients: [aClient({ services: [{ service: 'office365', state }] })] });
  expect(taken('authorized')).toContain('Larch Print has this already.');
  expect(taken('pending')).toContain('You have asked Larch Print for this already.');
});
