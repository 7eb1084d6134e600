import { useId } from 'preact/hooks';
import { Icon } from '#components/basics/icon.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { serviceWords } from '#lib/domain/domain-words.ts';
import { RequestActions, type RequestActionsProps } from './request-actions.tsx';
import { RequestFacts } from './request-facts.tsx';
import { stateWords } from './request-words.ts';
import './requests.css';
import type { RequestNote } from './send-requests.ts';

export interface RequestRowProps extends RequestActionsProps {
  open: boolean;
  onToggle: () => void;
  /** Null if there are not several to choose from. */
  choice: { chosen: boolean; onChoose: (on: boolean) => void } | null;
  note: RequestNote | undefined;
}

/** A pending account; its details are below once it is expanded. */
export function RequestRow({ open, onToggle, choice, note, ...rest }: RequestRowProps) {
  const id = useId();
  const { request, now } = rest;
  const { name } = request.account;
  const { words, tone } = stateWords(request, now);
  return (
    <li class="request">
      <div class="request-head">
        {choice && (
          <input
            type="checkbox"
            aria-label={`Choose ${name}`}
            checked={choice.chosen}
            onChange={(event) => choice.onChoose(event.currentTarget.checked)}
          />
        )}
        <button
          type="button"
          class="request-title"
          aria-expanded={open}
          aria-controls={id}
          onClick={onToggle}
        >
          <span class="request-name">
            <bdi>
              <strong>{name}</strong>
            </bdi>{' '}
            <span class="small muted">{serviceWords(request.account)}</span>
          </span>
          <span class="badge" data-tone={tone}>
            {words}
          </span>
          <Icon name="chevron" />
        </button>
      </div>
      {note && <Notice tone={note.tone}>{note.words}</Notice>}
      <div id={id} class="stack" hidden={!open}>
        {open && (
          <>
            <RequestFacts request={request} now={now} />
            <RequestActions {...rest} />
          </>
        )}
      </div>
    </li>
  );
}
