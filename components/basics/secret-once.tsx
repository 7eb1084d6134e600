import { Notice } from './notice.tsx';
import { TextToCopy } from './text-to-copy.tsx';

export interface SecretOnceProps {
  /** What it is: "API key". */
  label: string;
  secret: string;
}

/** A secret that the console has answered once and keeps nowhere, to be copied now. What had the focus made it, and is gone. */
export function SecretOnce({ label, secret }: SecretOnceProps) {
  return (
    <div class="stack">
      <TextToCopy label={label} text={secret} main />
      <Notice tone="warn">It is shown only now. Keep it where you keep passwords.</Notice>
    </div>
  );
}
