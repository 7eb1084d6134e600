import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { Brand } from '#components/basics/brand.tsx';
import { Button } from '#components/basics/button.tsx';
import { ROLE_WORDS } from '#components/connections/role-words.ts';
import type { Me } from '#lib/contract/schemas.ts';
import './frame.css';
import { Unverified } from './links/unverified.tsx';
import { OrganizationSwitcher } from './organization-switcher.tsx';
import { sandbox, signOut } from './session.ts';

/** A page that is named on top of every other. */
export interface PageLink {
  path: string;
  title: string;
}

export interface FrameProps {
  me: Me;
  title: string;
  path: string;
  /** Those for the person. */
  pages: readonly PageLink[];
  /** A table that wants all the room there is. */
  wide?: boolean;
  children: ComponentChildren;
}

/** Brand, organization, person, sign out: around every page of somebody signed in. */
export function Frame({ me, title, path, pages, wide = false, children }: FrameProps) {
  useTitle(title);
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
              ref={to === path ? intoView : undefined}
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
          <Button onClick={() => void leave()}>Sign out</Button>
        </div>
      </header>
      <main class="page" data-wide={wide || undefined}>
        <h1>{title}</h1>
        {me.user.emailVerified === false && <Unverified email={me.user.email} kind={me.organization.kind} />}
        {children}
      </main>
    </>
  );
}

/** On a narrow screen the links are one row that scrolls. */
function intoView(link: HTMLElement | null): void {
  link?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/** Not back to this page afterwards: the next person may be somebody else. */
async function leave(): Promise<void> {
  await signOut();
  location.assign('/sign-in');
}

/** A single card in the middle: signing in, approving, what cannot be shown. */
export function Card({ title, children }: { title: string; children: ComponentChildren }) {
  useTitle(title);
  return (
    <>
      <SandboxBar />
      <main class="single">
        <Brand />
        <div class="single-card">
          <h1>{title}</h1>
          {children}
        </div>
      </main>
    </>
  );
}

/** Thin, on every page: nobody should take made-up organizations for real ones. */
function SandboxBar() {
  if (!sandbox.value) return null;
  return (
    <aside class="sandbox-bar" aria-label="Sandbox">
      Sandbox: the organizations, people and backups here are made up. <a href="/mailbox">Mailbox</a>
    </aside>
  );
}

function useTitle(title: string): void {
  useEffect(() => {
    document.title = title === 'Baton' ? title : `${title} · Baton`;
  }, [title]);
}
