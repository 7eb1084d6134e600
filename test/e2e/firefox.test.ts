import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { launchFirefoxWithExtension } from '#scripts/firefox-browser.ts';
import { AT_SPANNING, playMainJob } from '#scripts/main-job.ts';
import { inFirefox } from '#test/support/both-browsers.ts';
import { openSandbox, type Sandbox } from '#test/support/sandbox.ts';

inFirefox('the extension', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await openSandbox({}, { anew: true });
  });
  afterAll(() => sandbox?.close());

  it('the main job goes from generating in the popup to the badge of the reseller', async () => {
    const steps: string[] = [];
    const { token, before, badge } = await playMainJob({
      origin: sandbox.url,
      extension: inject('firefoxExtension'),
      launch: launchFirefoxWithExtension,
      customer: 'admin@bluebird.example',
      reseller: 'tech@northwind.example',
      accountName: 'Bluebird Dental',
      ...AT_SPANNING,
      step: (sentence) => steps.push(sentence),
    });
    expect([before.text, badge.text]).toEqual(['6', '7']);
    expect(badge.title).toContain('7 need attention (2 critical, 3 warnings,');
    expect(steps).toHaveLength(8);
    expect(sandbox.log()).not.toContain(token.slice(6, 30));
  });
});
