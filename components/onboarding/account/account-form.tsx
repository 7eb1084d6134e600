import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { isCountry } from '#lib/domain/phone.ts';
import type { Clients } from '../actions.ts';
import { Acknowledgement } from './acknowledgement.tsx';
import { acknowledgedAnew } from './acknowledgement-words.ts';
import { Added } from './added.tsx';
import { ClientPart } from './client-part.tsx';
import { type Draft, USUAL_COUNTRY } from './draft.ts';
import { LicensePart } from './license-part.tsx';
import { ManagementPart } from './management-part.tsx';
import type { NewAccountProps } from './new-account.tsx';
import { ServicePart } from './service-part.tsx';
import { useAdding } from './use-adding.ts';

export interface AccountFormProps extends NewAccountProps {
  clients: Clients;
}

export function AccountForm({
  clients: { clients, defaultRegion },
  actions,
  drafts,
  ...props
}: AccountFormProps) {
  const [draft, setDraft] = useState(() => begun(drafts.read(), defaultRegion));
  const { adding, add } = useAdding(
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
  const offId = useId();
  const errors = adding.state === 'added' ? null : adding.errors;
  useLayoutEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [errors]);
  if (adding.state === 'added')
    return (
      <Added
        account={adding.account}
        email={adding.sent.user.email}
        onCheck={props.onCheck}
        close={props.close}
      />
    );
  const change = (next: Draft) => {
    const changed = acknowledgedAnew(draft, next);
    setDraft(changed);
    drafts.keep(changed);
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
        <p id={offId} class="small muted">
          {!draft.acknowledged && 'Tick the acknowledgement to go on.'}
        </p>
        <Button onClick={props.close}>Close</Button>
        <Button
          kind="primary"
          submit
          busy={adding.state === 'busy'}
          disabled={!draft.acknowledged}
          describedBy={offId}
        >
          Add SaaS Client
        </Button>
      </div>
    </form>
  );
}

/** What is chosen unless somebody chooses otherwise; of a country without calling code nobody can. */
function begun(draft: Draft, defaultRegion: Clients['defaultRegion']): Draft {
  const country = isCountry(draft.user.country) ? draft.user.country : USUAL_COUNTRY;
  return { ...draft, region: draft.region || (defaultRegion ?? ''), user: { ...draft.user, country } };
}
