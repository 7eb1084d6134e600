import { Notice } from '#components/basics/notice.tsx';
import { Time } from '#components/basics/time.tsx';
import type { VendorLicensing } from '#lib/domain/license-wish.ts';
import { relativeTime } from '#lib/domain/time.ts';
import { useClock } from '../hooks/use-clock.ts';
import { Sending, type SendingProps } from './sending.tsx';

export interface AtSpanningProps extends Omit<SendingProps, 'sending' | 'isPaused'> {
  /** Null if the licenses are Baton's own. */
  state: VendorLicensing | null;
}

/** What is different where licenses are Spanning's. */
export function AtSpanning({ state, ...props }: AtSpanningProps) {
  if (state === null) return null;
  return (
    <>
      <Whose {...state} />
      {state.sending && <Sending {...props} sending={state.sending} isPaused={state.isPaused} />}
    </>
  );
}

/** Says whose these users and licenses are, how old they are, and what does not work as elsewhere. */
export function Whose({ usersAt, isPaused }: Pick<VendorLicensing, 'usersAt' | 'isPaused'>) {
  useClock();
  if (isPaused) {
    return (
      <Notice tone="warn" action={<a href="/settings">See the source</a>}>
        The source by which Baton asks Spanning is paused: licenses are neither read nor changed.
        {usersAt !== null && <> This is what Spanning said {age(usersAt)}.</>}
      </Notice>
    );
  }
  if (usersAt === null) {
    return (
      <Notice tone="info">
        The users at Spanning are being read for the first time. It may take some minutes; this page turns by
        itself. Until then, no license can be changed.
      </Notice>
    );
  }
  return (
    <Notice tone="info">
      These are Spanning's users and licenses, read {age(usersAt)}. What you save is sent to Spanning, and is
      shown as done once Spanning has said so. Baton's own auto-add and license cap are off for this account.
    </Notice>
  );
}

const age = (usersAt: string) => (
  <Time at={Date.parse(usersAt)}>{relativeTime(Date.parse(usersAt), Date.now())}</Time>
);
