import { expect, it, vi } from 'vitest';
import { client } from '#companion/pages/session/client.ts';
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
  vi.spyOn(client, 'listProviders').mockResolvedValue({ services: ['google'] });
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
    expect(page.text()).toContain(words);
});
