import { nextAddress } from './addresses.ts';
import { Card } from './frame.tsx';
import { session } from './session.ts';
import { SignInForm } from './sign-in-form.tsx';

export function SignInPage() {
  if (session.value.state === 'signed-in') location.replace(nextAddress(location.search, location.origin));
  return (
    <Card title="Sign in">
      <SignInForm />
    </Card>
  );
}
