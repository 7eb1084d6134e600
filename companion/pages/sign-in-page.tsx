import { nextAddress, pathIn } from './addresses.ts';
import { Card } from './frame.tsx';
import { session } from './session.ts';
import { SignInForm } from './sign-in-form.tsx';

export function SignInPage() {
  const next = nextAddress(location.search, location.origin);
  if (session.value.state === 'signed-in') location.replace(next);
  return (
    <Card title="Sign in">
      <SignInForm next={pathIn(new URL(next))} />
    </Card>
  );
}
