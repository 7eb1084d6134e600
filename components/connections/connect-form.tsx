import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { TextField } from '#components/basics/text-field.tsx';
import { consoleOrigin, DEFAULT_CONSOLE } from '#lib/domain/console-address.ts';
import type { Reply } from '#lib/domain/reply.ts';
import { sentence } from '#lib/domain/sentences.ts';
import { AccessNote } from './access-note.tsx';

export interface ConnectFormProps {
  onConnect: (origin: string) => Promise<Reply<unknown>>;
}

/** The address of a console. It is validated here before any request is sent to it. */
export function ConnectForm({ onConnect }: ConnectFormProps) {
  const [address, setAddress] = useState(DEFAULT_CONSOLE);
  const [wrong, setWrong] = useState<string>();
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (event: Event) => {
    event.preventDefault();
    const origin = consoleOrigin(address);
    setFailure(null);
    setWrong(origin === null ? sentence('bad-address') : undefined);
    if (origin === null || busy) return;
    setBusy(true);
    const reply = await onConnect(origin);
    setBusy(false);
    if (!reply.ok) setFailure(sentence(reply.code, reply.facts));
  };

  return (
    <form class="stack" onSubmit={(event) => void submit(event)}>
      <TextField
        label="Console address"
        value={address}
        onInput={(value) => {
          setAddress(value);
          setWrong(undefined);
        }}
        error={wrong}
        note="Your reseller or your provider tells you this address. It opens in a new tab, where you sign in."
      />
      {failure && <Notice tone="bad">{failure}</Notice>}
      <div>
        <Button kind="primary" submit busy={busy}>
          Connect
        </Button>
      </div>
      <AccessNote />
    </form>
  );
}
