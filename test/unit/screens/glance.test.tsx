import { renderToString } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { Glance } from '#components/status/glance.tsx';
import type { Glance as GlanceRecord } from '#lib/domain/glance.ts';
import { aGlance, NOW } from '../support/records.ts';

const shown = (glance: GlanceRecord) =>
  renderToString(
    <Glance
      glance={glance}
      now={NOW}
      clockOffset={0}
      checking={false}
      onCheck={() => {}}
      statusHref="#status"
      accountHref={(id) => `#status?open=${id}`}
      setPreferences={async () => null}
      whenEmpty="Paste a transfer token below to add the first."
    />,
  );

it('says that there are no customers only once a console has said so', () => {
  const unchecked = shown(aGlance({ checkedAt: null, failure: 'unreachable' }));
  expect(unchecked).toContain('Nothing known yet');
  expect(unchecked).not.toContain('Paste a transfer token');
  const checked = shown(aGlance());
  expect(checked).toContain('No customers yet');
  expect(checked).toContain('Paste a transfer token');
});
