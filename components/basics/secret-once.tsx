import { useLayoutEffect, useRef } from 'preact/hooks';
import { CopyButton } from './copy-button.tsx';
import { Field } from './field.tsx';
import { Notice } from './notice.tsx';
import './secret-once.css';

export interface SecretOnceProps {
  /** What it is: "API key". */
  label: string;
  secret: string;
}

/** A secret that the console has answered once and keeps nowhere, to be copied now. */
export function SecretOnce({ label, secret }: SecretOnceProps) {
  const text = useRef<HTMLTextAreaElement>(null);
  // What had the focus made it, and is gone.
  useLayoutEffect(() => text.current?.focus(), []);
  return (
    <div class="stack">
      <Field label={label}>
        {(ids) => (
          <textarea
            {...ids}
            ref={text}
            class="control mono secret-once"
            readOnly
            rows={2}
            spellcheck={false}
            value={secret}
            onFocus={({ currentTarget }) => currentTarget.select()}
          />
        )}
      </Field>
      <div>
        <CopyButton
          kind="primary"
          label="Copy"
          text={() => Promise.resolve(secret)}
          byHand="Not copied. Select it and copy by hand."
        />
      </div>
      <Notice tone="warn">It is shown only now. Keep it where you keep passwords.</Notice>
    </div>
  );
}
