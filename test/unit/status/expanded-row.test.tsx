import { renderToString } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { evaluateRow } from '#components/status/evaluate-row.ts';
import { ExpandedRow } from '#components/status/expanded-row.tsx';
import { aRow, NOW, type RowChanges, WATCHED } from '../support/records.ts';

const expanded = (changes: RowChanges, onCheck: (() => void) | null) =>
  renderToString(
    <ExpandedRow
      judged={evaluateRow(aRow(changes), NOW)}
      now={NOW}
      preferences={{ of: () => ({ favorite: false, mute: null }), change: () => {}, failure: null }}
      readAccount={() => new Promise(() => {})}
      href="/accounts/a1"
      onCheck={onCheck}
    />,
  );

it('offers Check Authorization for a pending account, if available', () => {
  const waiting = { authorizedAt: null, measuredAt: null };
  expect(expanded(waiting, () => {})).toContain('Check Authorization');
  expect(expanded(waiting, null)).not.toContain('Check Authorization');
  expect(expanded(WATCHED, () => {})).not.toContain('Check Authorization');
  expect(expanded({}, () => {})).not.toContain('Check Authorization');
});

it('leads to all about the account', () => {
  expect(expanded(WATCHED, null)).toContain('<a href="/accounts/a1"');
});
