import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { AT_SPANNING, playMainJob } from '#scripts/main-job.ts';
import { onBothSandboxes, type Sandbox } from '#test/support/sandbox.ts';

onBothSandboxes('the main job in a real browser', (open) => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await open({}, { anew: true });
  });
  afterAll(() => sandbox.close());

  it('goes from generating in the popup to the badge of the reseller', async () => {
    const steps: string[] = [];
    const { token, before, badge } = await playMainJob({
      origin: sandbox.url,
      extension: inject('extension'),
      customer: 'admin@bluebird.example',
      reseller: 'tech@northwind.example',
      accountName: 'Bluebird Dental',
      ...AT_SPANNING,
      step: (sentence) => steps.push(sentence),
    });
    expect(before.text).toBe('6');
    expect(badge.text).toBe('7');
    expect(before.title).toContain(
      '6 need attention (2 critical, 2 warnings, 1 stale, 1 authorization link expired)',
    );
    expect(badge.title).toContain(
      '7 need attention (2 critical, 3 warnings, 1 stale, 1 authorization link expired)',
    );
    expect(steps).toHaveLength(8);
    expect(sandbox.log()).not.toContain(token);
    expect(sandbox.log()).not.toContain(token.slice(6, 30));
  });
});
