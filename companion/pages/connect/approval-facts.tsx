import { useState } from 'preact/hooks';
import type * as z from 'zod/mini';
import { Notice } from '#components/basics/notice.tsx';
import '#components/basics/panel.css';
import { ROLE_WORDS } from '#components/connections/role-words.ts';
import type { BrowserRequest, Me } from '#lib/contract/schemas.ts';
import type { OrganizationKind } from '#lib/domain/roles.ts';
import { clockTime, exactTime } from '#lib/domain/time.ts';
import { readSession, STILL_SIGNED_IN, signOut } from '../session/session.ts';
import './connect.css';

const POWERS: Record<OrganizationKind, string> = {
  customer: 'See your accounts and their backups, and do with transfer tokens what your role may.',
  reseller: "See your customers' status, and add customers where your role may.",
};

export interface ApprovalFactsProps {
  me: Me;
  code: string;
  request: z.infer<typeof BrowserRequest>;
}

/** What the person should know before a browser may act for them. */
export function ApprovalFacts({ me, code, request }: ApprovalFactsProps) {
  const [stillSignedIn, setStillSignedIn] = useState(false);
  const leave = async () => {
    const left = await signOut();
    setStillSignedIn(!left);
    if (left) await readSession();
  };
  return (
    <>
      <p>
        <strong>{request.browserName}</strong> asks to use this console as you.
      </p>
      <div class="approval-code">
        <span class="muted">Allow only if Baton shows the same code</span>
        <output class="code">{code}</output>
      </div>
      <dl class="facts">
        <dt>For</dt>
        <dd>{POWERS[me.organization.kind]}</dd>
        <dt>Organization</dt>
        <dd>
          {me.organization.name}, {me.organization.domain}
        </dd>
        <dt>You</dt>
        <dd>
          {me.user.email}, {ROLE_WORDS[me.role].toLowerCase()}{' '}
          <button type="button" class="text-button" onClick={() => void leave()}>
            Not you?
          </button>
          {stillSignedIn && <Notice tone="bad">{STILL_SIGNED_IN}</Notice>}
        </dd>
        <dt>Address</dt>
        <dd>
          This browser was given the address {request.address}. A browser that was given another one shows
          another code.
        </dd>
        <dt>Asked</dt>
        <dd>
          {exactTime(Date.parse(request.requestedAt))}, from {request.requestedFrom}
        </dd>
        <dt>Until</dt>
        <dd>
          Allowed by {clockTime(Date.parse(request.expiresAt))}, it lasts until you disconnect it, for 180
          days at most, and ends after 30 days without use.
        </dd>
      </dl>
    </>
  );
}
