import { MoreButton } from '#components/basics/more-button.tsx';
import { PreviewRow } from './preview-row.tsx';
import type { PreviewState } from './previews.ts';
import './preview-table.css';
import type { Choice } from './use-choice.ts';

export interface PreviewTableProps {
  /** All tokens that were found. */
  tokens: readonly string[];
  /** How many of them are shown. */
  shown: number;
  states: ReadonlyMap<string, PreviewState>;
  choice: Choice;
  /** In ms, by the console's clock. */
  now: number;
  onMore: () => void;
}

/**
 * Shows what each token would add and lets the person choose which to add. In a narrow container each row is a small
 * card.
 */
export function PreviewTable({ tokens, shown, states, choice, now, onMore }: PreviewTableProps) {
  const all = tokens.every(choice.has);
  const hidden = tokens.length - shown;
  const many = tokens.length > 1;
  return (
    <div class="preview">
      <table class="preview-table" aria-label="What would be added">
        <thead>
          <tr>
            <th scope="col" class="preview-tick">
              {many && (
                <input
                  type="checkbox"
                  aria-label="Add all"
                  checked={all}
                  indeterminate={!all && tokens.some(choice.has)}
                  onChange={() => choice.set(tokens, !all)}
                />
              )}
            </th>
            <th scope="col">Token</th>
            <th scope="col">Customer</th>
            <th scope="col">Service</th>
            <th scope="col">Seats</th>
            <th scope="col">Terms</th>
            <th scope="col">Expires</th>
          </tr>
        </thead>
        <tbody>
          {tokens.slice(0, shown).map((token) => (
            <PreviewRow
              key={token}
              token={token}
              state={states.get(token) ?? { state: 'asking' }}
              now={now}
              ticked={choice.has(token)}
              onTick={many || !choice.has(token) ? (on) => choice.set([token], on) : null}
            />
          ))}
        </tbody>
      </table>
      {hidden > 0 && <MoreButton hidden={hidden} onMore={onMore} />}
    </div>
  );
}
