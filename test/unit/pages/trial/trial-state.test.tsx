import { expect, it, vi } from 'vitest';
import { TrialState } from '#companion/pages/trial/trial-state.tsx';
import { mounted } from '../../support/mounted.ts';
import { at, DAY } from '../../support/records.ts';

const trial = {
  id: 't1',
  organization: 'Apple Farm',
  domain: 'xn--pple-43d.example',
  service: 'google',
  region: 'eu',
  requestedAt: at(-DAY),
  authorizedAt: null,
  trialEndsAt: null,
} as const;

it('a trial shows a domain in another script in punycode everywhere', async () => {
  vi.stubGlobal('window', { addEventListener() {}, removeEventListener() {} });
  vi.stubGlobal('fetch', async () => Response.json({ services: ['google'] }));
  const page = await mounted(
    <main>
      <TrialState trial={trial} again={async () => undefined} />
    </main>,
  );
  const named = 'of xn--pple-43d.example (аpple.example)';
  for (const words of [
    `Workspace ${named}, kept`,
    `administrator ${named} to`,
    `administrator ${named} signs`,
  ])
    await vi.waitFor(() => expect(page.text()).toContain(words));
});
