import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import type { Mute } from '#lib/domain/account.ts';
import { type HealthReason, isMuted } from '#lib/domain/health.ts';
import { LazyMuteMenu } from './lazy-mute-menu.tsx';
import { muteWords } from './mute-words.ts';

export interface MuteControlProps {
  /** The account's name. */
  name: string;
  mute: Mute | null;
  reason: HealthReason;
  /** In ms, by the console's clock. */
  now: number;
  onMute: (mute: Mute | null) => void;
}

/** Mutes or unmutes an account; nothing where no mute would hide it. */
export function MuteControl({ name, mute, reason, now, onMute }: MuteControlProps) {
  const [isChoosing, setIsChoosing] = useState(false);
  /** Moves the focus from the pressed button to the one that replaces it. */
  const [hasChosen, setHasChosen] = useState(false);
  const choose = (wanted: Mute | null) => {
    setIsChoosing(false);
    setHasChosen(true);
    onMute(wanted);
  };
  if ('isRefused' in reason) return null;
  if (mute !== null && isMuted(mute, reason, now)) {
    return (
      <p class="row">
        <span class="muted">Muted {muteWords(mute)}</span>
        <Button small kind="quiet" label={`Unmute ${name}`} focused={hasChosen} onClick={() => choose(null)}>
          Unmute
        </Button>
      </p>
    );
  }
  return (
    <div class="row">
      <Button
        small
        kind="quiet"
        label={`Mute ${name}`}
        expanded={isChoosing}
        focused={hasChosen}
        onClick={() => setIsChoosing(!isChoosing)}
      >
        Mute
      </Button>
      {isChoosing && <LazyMuteMenu name={name} health={reason.health} now={now} onMute={choose} />}
    </div>
  );
}
