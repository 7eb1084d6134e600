import { useMemo } from 'preact/hooks';
import { Time } from '#components/basics/time.tsx';
import { type ForeignToken, hasSecret } from '#lib/domain/foreign-token.ts';
import type { FillingReport } from './filling.ts';
import { FillingNotice } from './filling-notice.tsx';
import { HeldControls, type RowControls, SecretlessControls } from './kept-controls.tsx';
import { focusRow, headingId } from './kept-focus.ts';
import { filledInWords, keptState, originWords } from './kept-words.ts';

export interface KeptRowProps {
  token: ForeignToken;
  now: number;
  /** A failed attempt to fill in this token, to report here. */
  report: FillingReport | null;
  onDismiss: () => void;
  controls: RowControls;
}

/** One kept token. Memoized, because its words change only now and then. */
export function KeptRow({ token, now, report, onDismiss, controls }: KeptRowProps) {
  const { state, mark, words, at } = keptState(token, now);
  const held = hasSecret(token, now);
  const { id, label, note, filledIn } = token;
  return useMemo(
    () => (
      <li class="kept-row" data-state={state}>
        <div class="kept-text">
          <h2 id={headingId(id)} class="kept-label" tabIndex={-1}>
            {label}
          </h2>
          <p class="kept-state">
            <span class="kept-mark" aria-hidden="true">
              {mark}
            </span>
            <span>
              {at === null ? (
                words
              ) : (
                <Time at={at} side="start">
                  {words}
                </Time>
              )}
              {filledIn && <span class="kept-filled">{filledInWords(filledIn)}</span>}
            </span>
          </p>
          <p class="small muted">{originWords(token)}</p>
          {note && <p class="kept-note small">{note}</p>}
        </div>
        {held ? (
          <HeldControls token={token} isEnding={state === 'ending'} {...controls} />
        ) : (
          <SecretlessControls token={token} {...controls} />
        )}
        {report && (
          <div class="kept-below">
            <FillingNotice
              key={report.filling}
              report={report}
              label={label}
              open={held ? () => controls.open(id) : null}
              onDismiss={() => {
                onDismiss();
                focusRow(id);
              }}
            />
          </div>
        )}
      </li>
    ),
    [token, held, state, mark, words, at, report, onDismiss, controls, id, label, note, filledIn],
  );
}
