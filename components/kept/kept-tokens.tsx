import type { RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { MoreButton } from '#components/basics/more-button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import type { ForeignToken } from '#lib/domain/foreign-token.ts';
import { FILLING_WORDS, type FillingReport } from './filling.ts';
import './kept.css';
import type { KeptActions } from './kept-actions.ts';
import { EditDialog, RemoveQuestion, UsedQuestion } from './kept-dialogs.tsx';
import { focusWithoutScroll } from './kept-focus.ts';
import { KeptRow } from './kept-row.tsx';
import { endingWords, keptRank, searchKept } from './kept-words.ts';
import { useRowControls } from './use-row-controls.ts';
import '#components/basics/panel.css';
import { SearchField } from '#components/basics/search-field.tsx';

export interface KeptTokensProps {
  /** Newest first. */
  tokens: readonly ForeignToken[];
  /** In ms. */
  now: number;
  /** A failed attempt to fill in one of the tokens. If that token is gone, only this is said. */
  report: FillingReport | null;
  onDismiss: () => void;
  /** Gets the focus if no row can have it. */
  section: RefObject<HTMLElement | null>;
  actions: Pick<KeptActions, 'edit' | 'pin' | 'markUsed' | 'remove' | 'open'>;
}

/** How many more rows each press of the button shows. */
const MORE = 50;
/** The search box appears from this many tokens on. */
const SEARCHED_FROM = 13;

/** The tokens of vendors without an API that are kept in this browser, and the actions on them. */
export function KeptTokens({ tokens, now, report, onDismiss, section, actions }: KeptTokensProps) {
  const [search, setSearch] = useState('');
  const [shownCount, setShownCount] = useState(MORE);
  const focusList = () => focusWithoutScroll(section.current);
  const { controls, failure, announcement, dialog, close, use, remove } = useRowControls(actions, focusList);
  const ordered = useKeptOrder(tokens, now);
  const found = searchKept(ordered, search);
  const ending = endingWords(tokens, now);
  // The reported token is shown, however far down it is.
  const reportedIndex = ordered.findIndex(({ id }) => id === report?.tokenId);
  const shown = found.slice(0, Math.max(shownCount, search === '' ? reportedIndex + 1 : 0));
  return (
    <section ref={section} tabIndex={-1} class="kept" aria-label="Kept tokens">
      {report?.filling === 'gone' && reportedIndex < 0 && (
        <Notice
          tone="warn"
          action={
            <Button
              small
              kind="quiet"
              onClick={() => {
                onDismiss();
                focusList();
              }}
            >
              Dismiss
            </Button>
          }
        >
          {FILLING_WORDS.gone.words('', null)}
        </Notice>
      )}
      <output class="unseen" aria-live="polite">
        {announcement}
      </output>
      {ending && <Notice tone="warn">{ending}</Notice>}
      {failure && <Notice tone="bad">{failure}</Notice>}
      {tokens.length === 0 && <EmptyKept />}
      {tokens.length >= SEARCHED_FROM && (
        <KeptSearch value={search} onSearch={setSearch} found={found.length} of={tokens.length} />
      )}
      {shown.length > 0 && (
        <ul class="kept-rows">
          {shown.map((token) => (
            <KeptRow
              key={token.id}
              token={token}
              now={now}
              report={report?.tokenId === token.id ? report : null}
              onDismiss={onDismiss}
              controls={controls}
            />
          ))}
        </ul>
      )}
      {found.length > shown.length && (
        <MoreButton hidden={found.length - shown.length} onMore={() => setShownCount(shown.length + MORE)} />
      )}
      {dialog?.what === 'edit' && <EditDialog token={dialog.token} onEdit={actions.edit} onClose={close} />}
      {dialog?.what === 'used' && <UsedQuestion onUsed={() => use(dialog.token)} onClose={close} />}
      {dialog?.what === 'remove' && (
        <RemoveQuestion token={dialog.token} onRemove={() => remove(dialog.token)} onClose={close} />
      )}
    </section>
  );
}

/** Explains what keeping is for, while nothing is kept. */
function EmptyKept() {
  return (
    <section class="panel narrow">
      <h2>No token is kept yet</h2>
      <p>
        Some consoles have no way for Baton to hand a transfer token over by itself. Keep such a token here,
        sealed, and fill it in where it is to go.
      </p>
      <ol class="kept-steps">
        <li>
          <strong>Keep:</strong> on the page that shows the token, select it, right-click it and, under Baton,
          choose “Keep this transfer token”.
        </li>
        <li>
          <strong>Fill in:</strong> on the page that asks for it, right-click the field and choose the token
          under “Fill in a transfer token”. Baton types it, and you look it over and press the page’s own
          button.
        </li>
      </ol>
    </section>
  );
}

interface KeptSearchProps {
  value: string;
  onSearch: (search: string) => void;
  found: number;
  of: number;
}

/** Searches the texts about the tokens, never their secrets. */
function KeptSearch({ value, onSearch, found, of }: KeptSearchProps) {
  return (
    <div class="row">
      <SearchField
        class="kept-search"
        label="Search kept tokens"
        placeholder="Label, site, customer or note"
        value={value}
        onSearch={onSearch}
      />
      <output class="small muted" aria-live="polite">
        {found === of ? `${of} tokens` : `${found} of ${of} tokens`}
      </output>
    </div>
  );
}

/**
 * Sorts by urgency: ending soon, held, finished. A token keeps the rank it had when first seen, so that no row jumps
 * after an action on it.
 */
function useKeptOrder(tokens: readonly ForeignToken[], now: number): readonly ForeignToken[] {
  const ranks = useRef(new Map<string, number>()).current;
  const rank = (token: ForeignToken) => {
    const known = ranks.get(token.id) ?? keptRank(token, now);
    ranks.set(token.id, known);
    return known;
  };
  return tokens.toSorted((one, other) => rank(one) - rank(other));
}
