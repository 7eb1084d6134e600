import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { fieldErrors } from '#components/basics/field-errors.ts';
import { Notice } from '#components/basics/notice.tsx';
import type { ClientUser, ClientUserInput } from '#lib/domain/onboarding.ts';
import type { Reply } from '#lib/domain/reply.ts';
import { typedUser, userErrors } from '../typed-user.ts';
import { UserFields } from '../user-fields.tsx';
import { refusedWords } from './send-requests.ts';

export interface ChangeAddressProps {
  user: ClientUser;
  onChange: (user: ClientUserInput) => Promise<Reply<unknown>>;
  onClose: () => void;
}

/** Sends the request to another person, or to another address of the same person. */
export function ChangeAddress({ user: asked, onChange, onClose }: ChangeAddressProps) {
  const [user, setUser] = useState(() => typedUser(asked, 'US'));
  const [errors, setErrors] = useState({});
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    const field =
      form.current?.querySelector<HTMLElement>('[aria-invalid]') ?? form.current?.querySelector('input');
    field?.focus();
  }, [errors]);
  const submit = async (event: Event) => {
    event.preventDefault();
    const wrong = userErrors(user);
    setFailure(null);
    if (Object.keys(wrong).length > 0) return setErrors(wrong);
    setBusy(true);
    const reply = await onChange(user);
    setBusy(false);
    if (reply.ok) return onClose();
    setErrors(fieldErrors(reply.facts.fields));
    setFailure(refusedWords(reply.code, reply.facts));
  };
  return (
    <form ref={form} class="stack request-change" noValidate onSubmit={(event) => void submit(event)}>
      <UserFields user={user} errors={errors} onUser={setUser} />
      {failure && <Notice tone="bad">{failure}</Notice>}
      <div class="dialog-actions">
        <Button onClick={onClose}>Keep as it is</Button>
        <Button kind="primary" submit busy={busy}>
          Send to this address
        </Button>
      </div>
    </form>
  );
}
