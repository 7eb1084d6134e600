import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { TextField } from '#components/basics/text-field.tsx';
import { Card } from '../frame.tsx';

/** For whoever came here without the browser's own link. */
export function CodeForm({ onCode }: { onCode: (code: string) => void }) {
  const [code, setCode] = useState('');
  return (
    <Card title="Connect a browser">
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          onCode(code.trim());
        }}
      >
        <TextField
          label="Code"
          value={code}
          onInput={setCode}
          mono
          note="Baton shows it in the browser's options."
        />
        <Button kind="primary" submit>
          Continue
        </Button>
      </form>
    </Card>
  );
}
