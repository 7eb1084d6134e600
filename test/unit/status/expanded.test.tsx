import { renderToString } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { Expanded } from '#components/status/expanded.tsx';
import type { AccountRow } from '#lib/domain/account.ts';
import { judge } from '#lib/domain/judged.ts';
import { aRow, NOW } from '../support/records.ts';

const expanded = (changes: Partial<AccountRow>, onCheck: (() => void) | null) =>
  renderToString(
    <Expanded
      judged={judge(aRow(changes), NOW)}
      now={NOW}
      preferences={{ of: () => ({ favorite: false, mute: null }), change: () => {}, failure: null }}
      readAccount={() => new Promise(() => {})}
      href="/accounts/a1"
      onCheck={onCheck}
    />,
  );

it('offers Check Authorization of an account that waits, where it is to be had', () => {
  const waiting = { authorizedAt: null, measuredAt: null };
  expect(expanded(waiting, () => {})).toContain('Check Authorization');
  expect(expanded(waiting, null)).not.toContain('Check Authorization');
  expect(expanded({}, () => {})).not.toContain('Check Authorization');
});
