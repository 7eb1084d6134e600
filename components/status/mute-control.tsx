import { Button } from '#components/basics/button.tsx';
import type { Health, Mute } from '#lib/domain/account.ts';
import { isMuted } from '#lib/domain/health.ts';
import { muteWords } from './mute-words.ts';

const DAY_MS = 86_400_000;

export interface MuteControlProps {
  mute: Mute | null;
  health: Health;
  /** In ms, by the console's clock. */
  now: number;
  onMute: (mute: Mute | null) => void;
}

/** Whether a person hears of an account, and for how long not. */
export function MuteControl({ mute, health, now, onMute }: MuteControlProps) {
  const until = (days: number) => ({ until: new Date(now + days * DAY_MS).toISOString(), health });
  if (isMuted(mute, health, now)) {
    return (
      <p class="row">
        <span class="muted">{muteWords(mute)}</span>
        <Button small kind="quiet" onClick={() => onMute(null)}>
          Unmute
        </Button>
      </p>
    );
  }
  return (
    <p class="row">
      <span class="muted">Mute</span>
      <Button
        small
        kind="quiet"
        label="Mute until it changes"
        onClick={() => onMute({ until: null, health })}
      >
        until it changes
      </Button>
      <Button small kind="quiet" label="Mute for 1 day" onClick={() => onMute(until(1))}>
        for 1 day
      </Button>
      <Button small kind="quiet" label="Mute for 7 days" onClick={() => onMute(until(7))}>
        for 7 days
      </Button>
    </p>
  );
}
