import { Card } from '../frame/card.tsx';
import { nextAddress, pathOf } from '../router/addresses.ts';
import { session } from '../session/session.ts';
import { SignInForm } from './sign-in-form.tsx';

/** Signs in, and then goes to the `next` of the address. */
export function SignInPage() {
  const next = nextAddress(location.search, location.origin);
  if (session.value.state === 'signed-in') location.replace(next);
  return (
    <Card title="Sign in">
      <SignInForm next={pathOf(new URL(next))} />
    </Card>
  );
}
