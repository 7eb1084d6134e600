import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Brand } from '#components/basics/brand.tsx';
import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { ROLE_WORDS } from '#components/connections/role-words.ts';
import { requestVerification } from '#lib/contract/people.ts';
import type { Me } from '#lib/contract/schemas.ts';
import { SIGN_IN } from '#lib/domain/console-pages.ts';
import type { OrganizationKind } from '#lib/domain/roles.ts';
import './frame.css';
import { useSending } from '../hooks/use-sending.ts';
import { call } from '../session/client.ts';
import { STILL_SIGNED_IN, signOut } from '../session/session.ts';
import { SandboxBar, useTitle } from './card.tsx';
import { OrganizationSwitcher } from './organization-switcher.tsx';

/** A page that the navigation at the top of every page links to. */
export interface PageLink {
  path: string;
  title: string;
}

export interface FrameProps {
  me: Me;
  title: string;
  path: string;
  /** The pages that the person may open. */
  pages: readonly PageLink[];
  /** For a table that needs the whole width. */
  wide?: boolean;
  children: ComponentChildren;
}

/** A page of a signed-in person below the header with brand, navigation, organization and sign-out. */
export function Frame({ me, title, path, pages, wide = false, children }: FrameProps) {
  useTitle(title);
  const [stillSignedIn, setStillSignedIn] = useState(false);
  return (
    <>
      <SandboxBar />
      <header class="top">
        <Brand />
        <nav class="top-links" aria-label="Pages">
          {pages.map(({ path: to, title: name }) => (
            <a
              key={to}
              class="nav-link top-link"
              href={to}
              aria-current={to === path ? 'page' : undefined}
              ref={to === path ? scrollIntoRow : undefined}
            >
              {name}
            </a>
          ))}
        </nav>
        <div class="top-who">
          <p>
            <OrganizationSwitcher me={me} />
            <span class="small muted">
              {me.user.name}, {ROLE_WORDS[me.role].toLowerCase()}
            </span>
          </p>
          <SignOutButton onFailed={() => setStillSignedIn(true)} />
        </div>
      </header>
      <main class="page" data-wide={wide || undefined}>
        <h1>{title}</h1>
        {stillSignedIn && <Notice tone="bad">{STILL_SIGNED_IN}</Notice>}
        {me.user.emailVerified === false && (
          <UnverifiedNotice email={me.user.email} kind={me.organization.kind} />
        )}
        {children}
      </main>
    </>
  );
}

/** On a narrow screen the links are one row that scrolls, so the current one is brought into view. */
function scrollIntoRow(link: HTMLElement | null): void {
  link?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/** Does not return to this page after the next sign-in, as the next person may be a different one. */
function SignOutButton({ onFailed }: { onFailed: () => void }) {
  const [busy, setBusy] = useState(false);
  const leave = async () => {
    setBusy(true);
    if (await signOut()) location.assign(SIGN_IN);
    else onFailed();
    setBusy(false);
  };
  return (
    <Button busy={busy} onClick={() => void leave()}>
      Sign out
    </Button>
  );
}

const UNVERIFIED_CONSEQUENCES: Record<OrganizationKind, string> = {
  customer: 'you cannot generate transfer tokens',
  reseller: 'you get no mails about accounts',
};

/** Above every page of a person whose e-mail address is not confirmed yet. */
function UnverifiedNotice({ email, kind }: { email: string; kind: OrganizationKind }) {
  const { busy, done, failure, send } = useSending();
  if (done) return <Notice tone="info">A mail with a link is on its way to {email}.</Notice>;
  return (
    <Notice
      tone="warn"
      action={
        <Button busy={busy} onClick={() => void send(() => call(requestVerification, {}))}>
          Send the link
        </Button>
      }
    >
      {failure ?? `Confirm that ${email} is your address. Without that ${UNVERIFIED_CONSEQUENCES[kind]}.`}
    </Notice>
  );
}
