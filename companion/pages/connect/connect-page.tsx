import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Loading } from '#components/basics/spinner.tsx';
import { TextField } from '#components/basics/text-field.tsx';
import { Card, UnreachableCard } from '../frame/card.tsx';
import { pathOf, userCodeIn } from '../router/addresses.ts';
import { session } from '../session/session.ts';
import { SignInForm } from '../sign-in/sign-in-form.tsx';
import { Approval } from './approval.tsx';

/** Connects a browser: the person signs in, compares the code, and allows or denies. */
export function ConnectPage() {
  const [code, setCode] = useState(userCodeIn(location.hash));
  const current = session.value;
  if (current.state === 'unreachable') return <UnreachableCard />;
  if (current.state === 'loading') {
    return (
      <Card title="Connect a browser">
        <Loading />
      </Card>
    );
  }
  if (current.state === 'signed-out') {
    return (
      <Card title="Sign in to connect">
        <p>A browser asks to be connected to this console. Sign in to see which one.</p>
        <SignInForm next={pathOf(location)} />
      </Card>
    );
  }
  if (code === '') return <CodeForm onCode={setCode} />;
  return <Approval key={code} me={current.me} code={code} onOtherCode={() => setCode('')} />;
}

/** Asks for the code of a person who came here without the browser's own link. */
function CodeForm({ onCode }: { onCode: (code: string) => void }) {
  const [code, setCode] = useState('');
  return (
    <Card title="Connect a browser">
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          onCode(code.trim());
        }}
      >
        <TextField
          label="Code"
          value={code}
          onInput={setCode}
          mono
          note="Baton shows it in the browser's options."
        />
        <Button kind="primary" submit>
          Continue
        </Button>
      </form>
    </Card>
  );
}
