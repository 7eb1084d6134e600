import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Notice } from '#components/basics/notice.tsx';
import type { PendingAuthorization } from '#lib/domain/onboarding.ts';
import type { Reply } from '#lib/domain/reply.ts';
import type { OnboardingActions } from '../onboarding-actions.ts';
import { BulkSendBar, useBulkSend } from './bulk-send.tsx';
import { RequestRow } from './request-row.tsx';
import type { RequestNote } from './send-requests.ts';

export interface RequestListProps {
  /** The account shown first and expanded. */
  first: string;
  requests: readonly PendingAuthorization[];
  now: number;
  actions: OnboardingActions;
  read: () => Promise<void>;
}

/** Gets the focus after a request is removed: the next request, or the Close button. */
const NEXT = '.request-title, .dialog-actions > .button';

/** The pending accounts, one of them expanded, with the result of each action beside its account. */
export function RequestList({ first, requests, now, actions, read }: RequestListProps) {
  const [open, setOpen] = useState<string | null>(first);
  const [notes, setNotes] = useState<ReadonlyMap<string, RequestNote>>(new Map());
  const onNote = (accountId: string, note: RequestNote) => {
    setNotes((before) => new Map(before).set(accountId, note));
    void read();
  };
  const list = useRef<HTMLUListElement>(null);
  const [canceled, setCanceled] = useState(0);
  const send = refreshIfAuthorized(actions.send, read);
  const bulkSend = useBulkSend(send, onNote);
  const opened = requests.find(({ accountId }) => accountId === first);
  const shown = opened ? [opened, ...requests.filter((request) => request !== opened)] : requests;
  const cancel: OnboardingActions['cancel'] = async (accountId) => {
    const reply = await actions.cancel(accountId);
    if (!reply.ok) return reply;
    await read();
    setCanceled((count) => count + 1);
    return reply;
  };
  useLayoutEffect(() => {
    // The focused element is gone.
    if (canceled > 0) list.current?.closest('dialog')?.querySelector<HTMLElement>(NEXT)?.focus();
  }, [canceled]);
  return (
    <>
      {!opened && (
        <Notice tone="info">
          The account that you came for is no longer waiting: it was authorized, or its request was canceled.
        </Notice>
      )}
      {shown.length === 0 && <p class="muted">Nothing is waiting to be authorized.</p>}
      {shown.length > 1 && <BulkSendBar several={bulkSend} all={shown.map(({ accountId }) => accountId)} />}
      <ul ref={list}>
        {shown.map((request) => {
          const id = request.accountId;
          return (
            <RequestRow
              key={id}
              request={request}
              now={now}
              actions={{
                ...actions,
                send,
                change: refreshIfAuthorized(actions.change, read),
                copyLink: refreshIfAuthorized(actions.copyLink, read),
                cancel,
              }}
              open={open === id}
              onToggle={() => setOpen(open === id ? null : id)}
              choice={
                shown.length > 1
                  ? { chosen: bulkSend.chosen.has(id), onChoose: (on) => bulkSend.choose([id], on) }
                  : null
              }
              note={notes.get(id)}
              onNote={onNote}
            />
          );
        })}
      </ul>
    </>
  );
}

/**
 * Wraps an action so that the list is read again before `already-authorized` is reported. A request that is gone by
 * then was authorized for this reseller; one that remains is protected for somebody else.
 */
function refreshIfAuthorized<Asked extends unknown[], T>(
  ask: (...asked: Asked) => Promise<Reply<T>>,
  read: () => Promise<void>,
): (...asked: Asked) => Promise<Reply<T>> {
  return async (...asked) => {
    const reply = await ask(...asked);
    if (!reply.ok && reply.code === 'already-authorized') await read();
    return reply;
  };
}
