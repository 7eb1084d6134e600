import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { MoreButton } from '#components/transfer/more-button.tsx';
import type { ForeignToken } from '#lib/domain/foreign-token.ts';
import { EditDialog } from './edit-dialog.tsx';
import { EmptyKept } from './empty-kept.tsx';
import { FILLING_WORDS, type ToldFilling } from './filling.ts';
import './kept.css';
import type { KeptActions } from './kept-actions.ts';
import { focusHere } from './kept-focus.ts';
import { KeptRow } from './kept-row.tsx';
import { KeptSearch } from './kept-search.tsx';
import { endingWords, searchKept } from './kept-words.ts';
import { RemoveQuestion } from './remove-question.tsx';
import { useKeptOrder } from './use-kept-order.ts';
import { useRowControls } from './use-row-controls.ts';
import { UsedQuestion } from './used-question.tsx';

export interface KeptTokensProps {
  /** Newest first. */
  tokens: readonly ForeignToken[];
  /** In ms. */
  now: number;
  /** What is to be told of one of them; of one that is not here, only that it is gone. */
  told: ToldFilling | null;
  onDismiss: () => void;
  /** Where the focus goes that has no row to go to. */
  place: RefObject<HTMLElement | null>;
  actions: Pick<KeptActions, 'edit' | 'pin' | 'markUsed' | 'remove' | 'open'>;
}

/** How many lines more are shown at a time. */
const MORE = 50;
/** From so many on there is a search. */
const SEARCHED_FROM = 13;

/** The tokens of vendors without an API that are kept in this browser, and what can be done about each. */
export function KeptTokens({ tokens, now, told, onDismiss, place, actions }: KeptTokensProps) {
  const [search, setSearch] = useState('');
  const [most, setMost] = useState(MORE);
  const stay = () => focusHere(place.current);
  const { controls, failure, said, asked, close, use, remove } = useRowControls(actions, stay);
  const ordered = useKeptOrder(tokens, now);
  const found = searchKept(ordered, search);
  const ending = endingWords(tokens, now);
  // Whoever is led here sees what is told, however old the token is.
  const toldAt = ordered.findIndex(({ id }) => id === told?.tokenId);
  const shown = found.slice(0, Math.max(most, search === '' ? toldAt + 1 : 0));
  return (
    <section ref={place} tabIndex={-1} class="kept" aria-label="Kept tokens">
      {told?.filling === 'gone' && toldAt < 0 && (
        <Notice
          tone="warn"
          action={
            <Button
              small
              kind="quiet"
              onClick={() => {
                onDismiss();
                stay();
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
        {said}
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
              told={told?.tokenId === token.id ? told : null}
              onDismiss={onDismiss}
              controls={controls}
            />
          ))}
        </ul>
      )}
      {found.length > shown.length && (
        <MoreButton hidden={found.length - shown.length} onMore={() => setMost(shown.length + MORE)} />
      )}
      {asked?.what === 'edit' && <EditDialog token={asked.token} onEdit={actions.edit} onClose={close} />}
      {asked?.what === 'used' && <UsedQuestion onUsed={() => use(asked.token)} onClose={close} />}
      {asked?.what === 'remove' && (
        <RemoveQuestion token={asked.token} onRemove={() => remove(asked.token)} onClose={close} />
      )}
    </section>
  );
}
