import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { Loading } from '#components/basics/spinner.tsx';
import { signInAddress } from '#lib/domain/console-pages.ts';
import type { Resource } from './use-resource.ts';

/** Stands above the data of a resource: a spinner during the first read, or why reading failed and what to do. */
export function ResourceState({
  data,
  failure,
  signedOut,
  otherOrganization,
  canRetry,
  reload,
}: Resource<unknown>) {
  if (failure === null) return data === null ? <Loading /> : null;
  if (signedOut) {
    return (
      <Notice
        tone="warn"
        action={
          <a
            class="button"
            href={signInAddress(location.pathname + location.search)}
            target="_blank"
            rel="noreferrer"
          >
            Sign in
          </a>
        }
      >
        You were signed out. Sign in again in a new tab; this page stays as it is, and continues when you come
        back.
      </Notice>
    );
  }
  if (otherOrganization) {
    return (
      <Notice tone="warn" action={<Button onClick={() => location.reload()}>Reload</Button>}>
        {failure}
      </Notice>
    );
  }
  return (
    <Notice tone="bad" action={canRetry && <Button onClick={() => void reload()}>Try again</Button>}>
      {failure}
    </Notice>
  );
}
