import { Button } from '#components/basics/button.tsx';
import { CheckBox } from '#components/basics/check-box.tsx';
import type { Several } from './use-several.ts';

/** Sends several again at once; says how far that is, and what came of it. */
export function SeveralBar({ several, all }: { several: Several; all: readonly string[] }) {
  const { progress, said } = several;
  const chosen = all.filter((id) => several.chosen.has(id));
  return (
    <>
      <div class="row spread">
        <CheckBox
          label={`Choose all ${all.length}`}
          checked={chosen.length === all.length}
          onChange={(on) => several.choose(all, on)}
        />
        <Button
          busy={progress !== null}
          disabled={chosen.length === 0 && progress === null}
          onClick={() => void several.send(chosen)}
        >
          {progress
            ? `Sending ${Math.min(progress.done + 1, progress.of)} of ${progress.of}`
            : sendWords(chosen.length)}
        </Button>
      </div>
      <output class={said ? 'small' : 'unseen'} aria-live="polite">
        {said}
      </output>
    </>
  );
}

function sendWords(chosen: number): string {
  return chosen === 0 ? 'Send the chosen again' : `Send ${chosen} again`;
}
