import { useMemo } from 'preact/hooks';
import { Time } from '#components/basics/time.tsx';
import { type ForeignToken, isHeld } from '#lib/domain/foreign-token.ts';
import type { ToldFilling } from './filling.ts';
import { FillingNotice } from './filling-notice.tsx';
import { HeldControls, LineControls } from './kept-controls.tsx';
import { focusRow, headingId } from './kept-focus.ts';
import { filledInWords, keptState, originWords } from './kept-words.ts';

/** What a row's buttons do. */
export interface RowControls {
  open: (id: string) => Promise<string>;
  onPin: (token: ForeignToken, isPinned: boolean) => void;
  onUsed: (token: ForeignToken) => void;
  onEdit: (token: ForeignToken) => void;
  onRemove: (token: ForeignToken) => void;
}

export interface KeptRowProps {
  token: ForeignToken;
  now: number;
  /** How filling it in went wrong, where that is to be told here. */
  told: ToldFilling | null;
  onDismiss: () => void;
  controls: RowControls;
}

/** One kept token. Drawn again only once time has changed its words. */
export function KeptRow({ token, now, told, onDismiss, controls }: KeptRowProps) {
  const { state, mark, words, at } = keptState(token, now);
  const held = isHeld(token, now);
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
          <LineControls token={token} {...controls} />
        )}
        {told && (
          <div class="kept-below">
            <FillingNotice
              key={told.filling}
              told={told}
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
    [token, held, state, mark, words, at, told, onDismiss, controls, id, label, note, filledIn],
  );
}
