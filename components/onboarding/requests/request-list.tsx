import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Notice } from '#components/basics/notice.tsx';
import type { PendingAuthorization } from '#lib/domain/onboarding.ts';
import type { OnboardingActions } from '../actions.ts';
import { readFirst } from './read-first.ts';
import { RequestRow } from './request-row.tsx';
import type { Note } from './send-several.ts';
import { SeveralBar } from './several-bar.tsx';
import { useSeveral } from './use-several.ts';

export interface RequestListProps {
  /** The account that stands first, and opened. */
  first: string;
  requests: readonly PendingAuthorization[];
  now: number;
  actions: OnboardingActions;
  read: () => Promise<void>;
}

/** Where one goes on after a request is gone: the next one, or away. */
const NEXT = '.request-title, .dialog-actions > .button';

export function RequestList({ first, requests, now, actions, read }: RequestListProps) {
  const [open, setOpen] = useState<string | null>(first);
  const [notes, setNotes] = useState<ReadonlyMap<string, Note>>(new Map());
  const onNote = (accountId: string, note: Note) => {
    setNotes((before) => new Map(before).set(accountId, note));
    void read();
  };
  const list = useRef<HTMLUListElement>(null);
  const [canceled, setCanceled] = useState(0);
  const send = readFirst(actions.send, read);
  const several = useSeveral(send, onNote);
  const asked = requests.find(({ accountId }) => accountId === first);
  const shown = asked ? [asked, ...requests.filter((request) => request !== asked)] : requests;
  const cancel: OnboardingActions['cancel'] = async (accountId) => {
    const reply = await actions.cancel(accountId);
    if (!reply.ok) return reply;
    await read();
    setCanceled((count) => count + 1);
    return reply;
  };
  useLayoutEffect(() => {
    // What had the focus is gone.
    if (canceled > 0) list.current?.closest('dialog')?.querySelector<HTMLElement>(NEXT)?.focus();
  }, [canceled]);
  return (
    <>
      {!asked && (
        <Notice tone="info">
          The account that you came for waits no longer: it was authorized, or its request was canceled.
        </Notice>
      )}
      {shown.length === 0 && <p class="muted">Nothing waits to be authorized.</p>}
      {shown.length > 1 && <SeveralBar several={several} all={shown.map(({ accountId }) => accountId)} />}
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
                change: readFirst(actions.change, read),
                copyLink: readFirst(actions.copyLink, read),
                cancel,
              }}
              open={open === id}
              onToggle={() => setOpen(open === id ? null : id)}
              choice={
                shown.length > 1
                  ? { chosen: several.chosen.has(id), onChoose: (on) => several.choose([id], on) }
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
