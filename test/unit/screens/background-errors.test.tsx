import { expect, it, vi } from 'vitest';
import { BackgroundErrors } from '../../../entrypoints/options/background-errors.tsx';
import { mounted } from '../support/mounted.ts';
import { NOW } from '../support/records.ts';

const shown = (errors: Parameters<typeof BackgroundErrors>[0]['errors']) =>
  mounted(<BackgroundErrors errors={errors} now={NOW} version="0.1.0" browser="Chrome on Linux" />);

it('says that there are none', async () => {
  const { text } = await shown([]);
  expect(text('p')).toMatch(/^None\./);
  expect(text('button')).toBe('');
});

it('shows what failed, where and when, and copies that for a report', async () => {
  const writeText = vi.fn(async (_: string) => undefined);
  vi.stubGlobal('navigator', { clipboard: { writeText } });
  const { text, press } = await shown([
    { code: 'TypeError', place: 'poll, background.js:2:345', at: NOW - 7_200_000, times: 3 },
    { code: 'unreachable', place: 'disconnect', at: NOW - 86_400_000, times: 1 },
  ]);
  expect(text('li')).toBe('TypeError in poll, background.js:2:345 · 3 times, last 2 hours ago');
  expect(text('li + li')).toBe('unreachable in disconnect · 1 day ago');
  await press('Copy for a report Copied');
  expect(writeText.mock.lastCall?.[0]).toMatch(/^Baton 0\.1\.0, Chrome on Linux\n\S+Z {2}TypeError {2}poll/);
});
