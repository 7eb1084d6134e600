import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import type { OrganizationKind } from '#lib/domain/roles.ts';
import { client } from '../client.ts';
import { useSending } from './use-sending.ts';

const WITHOUT: Record<OrganizationKind, string> = {
  customer: 'you cannot generate transfer tokens',
  reseller: 'you get no mails about accounts',
};

/** Above every page of somebody whose address nobody has confirmed yet. */
export function Unverified({ email, kind }: { email: string; kind: OrganizationKind }) {
  const { busy, done, failure, send } = useSending();
  if (done) return <Notice tone="info">A mail with a link is on its way to {email}.</Notice>;
  return (
    <Notice
      tone="warn"
      action={
        <Button busy={busy} onClick={() => void send(() => client.requestVerification({}))}>
          Send the link
        </Button>
      }
    >
      {failure ?? `Confirm that ${email} is your address. Without that ${WITHOUT[kind]}.`}
    </Notice>
  );
}
