import { renderToString } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { Glance } from '#components/status/glance.tsx';
import type { Glance as GlanceRecord } from '#lib/domain/glance.ts';
import { aGlance, aRow, at, DAY, NOW } from '../support/records.ts';

const shown = (glance: GlanceRecord, checkHref: ((id: string) => string) | null = null) =>
  renderToString(
    <Glance
      glance={glance}
      now={NOW}
      clockOffset={0}
      checking={false}
      onCheck={() => {}}
      statusHref="#status"
      accountHref={(id) => `#status?open=${id}`}
      checkHref={checkHref}
      setPreferences={async () => null}
      whenEmpty="Paste a transfer token below to add the first."
    />,
  );

it('says that there are no customers only after a console has answered', () => {
  const unchecked = shown(aGlance({ checkedAt: null, failure: 'unreachable' }));
  expect(unchecked).toContain('Nothing known yet');
  expect(unchecked).not.toContain('Paste a transfer token');
  const checked = shown(aGlance());
  expect(checked).toContain('No customers yet');
  expect(checked).toContain('Paste a transfer token');
});

it('links a pending account to Check Authorization for people who may ask again, otherwise to its row', () => {
  const waiting = aRow({ authorizedAt: null, linkExpiresAt: at(-DAY), measuredAt: null });
  const well = aRow({ id: 'a2', lastAttemptAt: at(-3 * DAY) });
  const glance = aGlance({ worst: [well, waiting] }, { stale: 1, expired: 1 });
  const may = shown(glance, (id) => `#status?check=${id}`);
  expect(may).toContain('href="#status?check=a1"');
  expect(may).toContain('href="#status?open=a2"');
  expect(may).toMatch(/expired 1 day ago<br\/?>Check Authorization</);
  const mayNot = shown(glance);
  expect(mayNot).toContain('href="#status?open=a1"');
  expect(mayNot).not.toContain('Check Authorization');
});
