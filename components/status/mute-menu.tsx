import { useRef, useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import '#components/basics/control.css';
import type { Health, Mute } from '#lib/domain/account.ts';
import { MUTE_CHOICES, morningOf, muteUntil, tomorrow } from './mute-choices.ts';
import './mute-menu.css';

export interface MuteMenuProps {
  /** The account's name. */
  name: string;
  health: Health;
  /** In ms, by the console's clock, which also ends the mute. */
  now: number;
  onMute: (mute: Mute) => void;
}

/** Asks for how long to mute an account. */
export function MuteMenu({ name, health, now, onMute }: MuteMenuProps) {
  const date = useRef<HTMLInputElement>(null);
  const [wrong, setWrong] = useState(false);
  const submit = (event: Event) => {
    event.preventDefault();
    const until = morningOf(date.current?.value ?? '', now);
    setWrong(until === null);
    if (until !== null) onMute(muteUntil(until, health));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset draws a frame and cannot be laid out as a grid everywhere
    <div class="mute-menu" role="group" aria-label={`Mute ${name}`}>
      {MUTE_CHOICES.map(({ label, until }, index) => (
        <Button key={label} small focused={index === 0} onClick={() => onMute(muteUntil(until(now), health))}>
          {label}
        </Button>
      ))}
      <form class="mute-date" onSubmit={submit}>
        <input
          ref={date}
          type="date"
          class="control"
          aria-label="Until the day"
          aria-invalid={wrong || undefined}
          min={tomorrow(now)}
          required
        />
        <Button small submit>
          Mute until then
        </Button>
      </form>
    </div>
  );
}
