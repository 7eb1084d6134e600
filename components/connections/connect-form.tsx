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

type Refusal = Extract<Reply<unknown>, { ok: false }>;

/** The address of a console. It is validated here before any request is sent to it. */
export function ConnectForm({ onConnect }: ConnectFormProps) {
  const [address, setAddress] = useState(DEFAULT_CONSOLE);
  const [wrong, setWrong] = useState<string>();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);

  const connect = async (typed: string) => {
    const origin = consoleOrigin(typed);
    setRefusal(null);
    setWrong(origin === null ? sentence('bad-address') : undefined);
    if (origin === null || busy) return;
    setBusy(true);
    const reply = await onConnect(origin);
    setBusy(false);
    if (!reply.ok) setRefusal(reply);
  };
  const submit = (event: Event) => {
    event.preventDefault();
    void connect(address);
  };
  const takeOther = (other: string) => {
    setAddress(other);
    void connect(other);
  };

  return (
    <form class="stack" onSubmit={submit}>
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
      {refusal && <RefusalNotice refusal={refusal} onOther={takeOther} />}
      <div>
        <Button kind="primary" submit busy={busy}>
          Connect
        </Button>
      </div>
      <AccessNote />
    </form>
  );
}

/** Why the browser was not connected. If the console calls itself by another address, one click takes that one. */
function RefusalNotice({ refusal, onOther }: { refusal: Refusal; onOther: (address: string) => void }) {
  const { code, facts } = refusal;
  const other = code === 'other-address' ? consoleOrigin(facts.consoleAddress ?? '') : null;
  const action = other && <Button onClick={() => onOther(other)}>Connect to {other}</Button>;
  return (
    <Notice tone="bad" action={action}>
      {sentence(code, facts)}
    </Notice>
  );
}
