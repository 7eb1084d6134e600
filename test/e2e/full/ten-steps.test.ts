import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { launchWithExtension } from '#scripts/extension-browser.ts';
import { launchFirefoxWithExtension } from '#scripts/firefox-browser.ts';
import { inFirefox } from '#test/support/both-browsers.ts';
import { type OpenSandbox, onEachSandbox, type Sandbox } from '#test/support/sandbox.ts';
import { playTenSteps, type TenSteps } from '#test/support/ten-steps.ts';

/** What has come of the ten steps: the license is at Spanning, the status at the reseller, and no secret in the log. */
async function checkTenSteps(
  sandbox: Sandbox,
  browser: Pick<TenSteps, 'extension' | 'launch'>,
): Promise<void> {
  const { token, licensed, before, badge } = await playTenSteps({ origin: sandbox.url, ...browser });
  expect(licensed).toBe(true);
  expect([before.text, badge.text]).toEqual(['6', '7']);
  expect(badge.title).toContain('7 need attention (2 critical, 3 warnings,');
  expect(sandbox.log()).not.toContain(token.slice(6, 30));
  expect(sandbox.log()).not.toContain('5ba2d0c0');
}

const tenSteps = (browser: () => Pick<TenSteps, 'extension' | 'launch'>) => (open: OpenSandbox) => {
  let sandbox: Sandbox;
  beforeEach(async () => {
    sandbox = await open();
  });
  afterEach(() => sandbox?.close());

  it('with the license, the token, and the status', () => checkTenSteps(sandbox, browser()));
};

onEachSandbox(
  'a customer at Spanning is added in ten steps, in Chromium',
  tenSteps(() => ({ extension: inject('extension'), launch: launchWithExtension })),
);

inFirefox('a customer at Spanning is added in ten steps', () =>
  onEachSandbox(
    'with each database',
    tenSteps(() => ({ extension: inject('firefoxExtension'), launch: launchFirefoxWithExtension })),
  ),
);
