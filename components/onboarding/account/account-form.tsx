import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { serviceWords } from '#lib/domain/domain-words.ts';
import { isCountry } from '#lib/domain/phone.ts';
import type { AddedAccount, Clients, OnboardingActions } from '../onboarding-actions.ts';
import { Acknowledgement, acknowledgedAnew } from './acknowledgement.tsx';
import { ClientPart } from './client-part.tsx';
import { type Draft, USUAL_COUNTRY } from './draft.ts';
import type { DraftStore } from './draft-store.ts';
import { LicensePart } from './license-part.tsx';
import { ManagementPart } from './management-part.tsx';
import { ServicePart } from './service-part.tsx';
import { useAddClient } from './use-add-client.ts';

export interface AccountFormProps {
  clients: Clients;
  actions: OnboardingActions;
  drafts: DraftStore;
  /** Opens Check Authorization for an account. */
  onCheck: (accountId: string) => void;
  close: () => void;
}

/** The form of the dialog New SaaS Account; after sending, the message that the account was added. */
export function AccountForm({
  clients: { clients, defaultRegion },
  actions,
  drafts,
  ...props
}: AccountFormProps) {
  const [draft, setDraft] = useState(() => initialDraft(drafts.read(), defaultRegion));
  const { adding, add } = useAddClient(
    actions.addClient,
    drafts,
    (account, sent) => {
      if (sent.managedBy === 'client') return;
      props.close();
      actions.authorize(account.id);
    },
    props.onCheck,
  );
  const form = useRef<HTMLFormElement>(null);
  const hintId = useId();
  const errors = adding.state === 'added' ? null : adding.errors;
  useLayoutEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [errors]);
  if (adding.state === 'added')
    return (
      <AddedMessage
        account={adding.account}
        email={adding.sent.user.email}
        onCheck={props.onCheck}
        close={props.close}
      />
    );
  const change = (next: Draft) => {
    const changed = acknowledgedAnew(draft, next);
    setDraft(changed);
    drafts.save(changed);
  };
  const part = { draft, errors: adding.errors, onDraft: change };
  const client = clients.find(({ domain }) => domain === draft.client);
  const submit = (event: Event) => {
    event.preventDefault();
    if (draft.acknowledged) void add(draft);
  };
  return (
    <form ref={form} class="stack account-form" noValidate onSubmit={submit}>
      <ClientPart {...part} clients={clients} />
      <ServicePart {...part} client={client} />
      <ManagementPart {...part} client={client} />
      <LicensePart {...part} />
      <Acknowledgement {...part} />
      <div class="account-foot">
        {adding.failure && <Notice tone="bad">{adding.failure}</Notice>}
        <p id={hintId} class="small muted">
          {!draft.acknowledged && 'Tick the acknowledgement to go on.'}
        </p>
        <Button onClick={props.close}>Close</Button>
        <Button
          kind="primary"
          submit
          busy={adding.state === 'busy'}
          disabled={!draft.acknowledged}
          describedBy={hintId}
        >
          Add SaaS Client
        </Button>
      </div>
    </form>
  );
}

/** The initial draft with defaults. A country without a calling code could not be chosen, so it is replaced. */
function initialDraft(draft: Draft, defaultRegion: Clients['defaultRegion']): Draft {
  const country = isCountry(draft.user.country) ? draft.user.country : USUAL_COUNTRY;
  return { ...draft, region: draft.region || (defaultRegion ?? ''), user: { ...draft.user, country } };
}

interface AddedMessageProps {
  account: AddedAccount;
  /** The recipient of the mail. */
  email: string;
  onCheck: (accountId: string) => void;
  close: () => void;
}

/** Says what happens next, after the account is added. */
function AddedMessage({ account, email, onCheck, close }: AddedMessageProps) {
  return (
    <>
      <Notice tone="good">
        {account.name} was added: {serviceWords(account)}. The mail with the link is on its way to{' '}
        {email.trim()}.
      </Notice>
      <p>
        Until the client has authorized it, its row says Check Authorization: there you see whether the mail
        was sent and somebody began to sign in, and can send it again.
      </p>
      <div class="dialog-actions">
        <Button onClick={() => onCheck(account.id)}>Check Authorization</Button>
        <Button kind="primary" focused onClick={close}>
          Close
        </Button>
      </div>
    </>
  );
}
