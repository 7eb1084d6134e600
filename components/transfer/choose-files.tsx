import { useRef } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';

/** A file chooser of the browser's behind a quiet button, for who does not drop. */
export function ChooseFiles({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <span class="choose-files">
      <input
        ref={input}
        hidden
        type="file"
        accept=".txt,.csv,.eml"
        multiple
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          // Else the same file could not be chosen again.
          currentTarget.value = '';
        }}
      />
      <Button kind="quiet" small onClick={() => input.current?.click()}>
        Choose files
      </Button>
      <span class="small muted">or drop .txt, .csv and .eml files on the box</span>
    </span>
  );
}
