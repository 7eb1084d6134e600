import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { Brand } from '#components/basics/brand.tsx';
import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { MAILBOX } from '#lib/domain/console-pages.ts';
import { sandbox } from '../session/session.ts';
import './frame.css';

/** A single card in the middle of the page: to sign in, to approve, or for what cannot be shown. */
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

/** Stands for a page whose session could not be read, as the console did not answer. */
export function UnreachableCard() {
  return (
    <Card title="Baton">
      <Notice tone="bad" action={<Button onClick={() => location.reload()}>Try again</Button>}>
        The console cannot be reached. Nothing is lost.
      </Notice>
    </Card>
  );
}

/** A thin bar on every page, so that nobody takes the made-up organizations for real ones. */
export function SandboxBar() {
  if (!sandbox.value) return null;
  return (
    <aside class="sandbox-bar" aria-label="Sandbox">
      Sandbox: the organizations, people and backups here are made up. <a href={MAILBOX}>Mailbox</a>
    </aside>
  );
}

/** Sets the title of the tab. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title === 'Baton' ? title : `${title} · Baton`;
  }, [title]);
}
