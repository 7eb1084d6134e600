import type { ComponentChildren } from 'preact';
import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { Loading } from '#components/basics/spinner.tsx';
import { type Load, useLoaded } from '#components/basics/use-loaded.ts';

export interface LazyPageProps<P> {
  load: Load<P>;
  props: P;
  /** Frames the message that the page is loading, or cannot be loaded. */
  around?: (message: ComponentChildren) => ComponentChildren;
}

/** A page whose script is loaded when the page is shown. */
export function LazyPage<P extends object>({ load, props, around = (message) => message }: LazyPageProps<P>) {
  const loaded = useLoaded(load);
  if (loaded !== null && loaded !== 'failed') return <loaded.Part {...props} />;
  return <>{around(loaded === null ? <Loading /> : <NotLoaded />)}</>;
}

/** After an upgrade of the console, the scripts of an older page are gone. Reloading brings the new ones. */
function NotLoaded() {
  return (
    <Notice tone="bad" action={<Button onClick={() => location.reload()}>Reload</Button>}>
      This page could not be loaded. Either the console cannot be reached, or it was updated in the meantime.
      Reload the page.
    </Notice>
  );
}
