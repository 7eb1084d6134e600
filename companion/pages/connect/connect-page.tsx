import { useState } from 'preact/hooks';
import { Loading } from '#components/basics/spinner.tsx';
import { codeIn, pathIn } from '../addresses.ts';
import { Unreachable } from '../app.tsx';
import { Card } from '../frame.tsx';
import { session } from '../session.ts';
import { SignInForm } from '../sign-in-form.tsx';
import { Approval } from './approval.tsx';
import { CodeForm } from './code-form.tsx';

/** A browser wants to be connected: sign in, compare the code, allow or deny. */
export function ConnectPage() {
  const [code, setCode] = useState(codeIn(location.hash));
  const current = session.value;
  if (current.state === 'unreachable') return <Unreachable />;
  if (current.state === 'asking') {
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
        <SignInForm next={pathIn(location)} />
      </Card>
    );
  }
  if (code === '') return <CodeForm onCode={setCode} />;
  return <Approval key={code} me={current.me} code={code} onOtherCode={() => setCode('')} />;
}
