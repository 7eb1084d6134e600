import { useMemo, useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { FormDialog } from '#components/basics/form-dialog.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { containsTokens } from '#lib/domain/find-tokens.ts';
import { readForeignText } from '#lib/domain/foreign-text.ts';
import type { Selection } from '#lib/domain/selection.ts';
import type { KeptActions } from './kept-actions.ts';
import { SecretInput, secretError } from './secret-input.tsx';
import {
  MAX_LABEL_LENGTH,
  TokenDetailsFields,
  tokenDetailsErrors,
  trimmed,
} from './token-details-fields.tsx';

export interface KeepDialogProps {
  /** The selected text and its page; null if the token is typed in. */
  selection: Selection | null;
  /** The labels of the kept tokens. */
  taken: readonly string[];
  actions: Pick<KeptActions, 'keep' | 'addOwn'>;
  onKept: (label: string) => void;
  onClose: () => void;
}

/** Asks for a label and lets the person check that the text is right. */
export function KeepDialog({ selection, taken, actions, onKept, onClose }: KeepDialogProps) {
  const [first] = useState(() => readForeignText(selection?.text ?? ''));
  const [text, setText] = useState(first.text);
  const [about, setAbout] = useState({ label: labelFor(selection, taken), forWhom: '' });
  const [errors, setErrors] = useState<ReturnType<typeof errorsIn>>({});
  const isOwn = useMemo(() => containsTokens(text), [text]);
  const submit = () => {
    const clean = readForeignText(text).text;
    const wrong = isOwn ? { text: 'This token needs no keeping. Add it instead.' } : errorsIn(clean, about);
    setErrors(wrong);
    if (Object.keys(wrong).length > 0) return undefined;
    const order = { ...trimmed(about), text: clean, site: selection?.site ?? null };
    return actions.keep(order).then((failure) => {
      if (failure === null) onKept(order.label);
      return failure;
    });
  };
  const addOwn = () => {
    onClose();
    actions.addOwn(text);
  };
  return (
    <FormDialog
      title={selection ? 'Keep this token' : 'Keep a token by hand'}
      verb="Keep"
      errors={errors}
      onSubmit={submit}
      onClose={onClose}
    >
      {selection?.site && <p class="muted">Selected on {selection.site}.</p>}
      <SecretInput
        value={text}
        onInput={setText}
        isGiven={selection !== null}
        lines={text === first.text ? first.lines : 1}
        error={errors.text}
      />
      {isOwn ? (
        <Notice
          tone="info"
          action={
            <Button small onClick={addOwn}>
              Go to Add a Customer
            </Button>
          }
        >
          This is a transfer token of Baton. It needs no keeping: it is added in Add a Customer.
        </Notice>
      ) : (
        <TokenDetailsFields
          details={about}
          onDetails={setAbout}
          errors={errors}
          focusForWhom={selection !== null}
        />
      )}
    </FormDialog>
  );
}

function errorsIn(text: string, about: Parameters<typeof tokenDetailsErrors>[0]) {
  const wrong = secretError(text);
  return { ...tokenDetailsErrors(about), ...(wrong && { text: wrong }) };
}

/** "console.vendor.example, Settings", or "… Settings 2" if that label is taken. */
function labelFor(selection: Selection | null, taken: readonly string[]): string {
  const name = [selection?.site, titleOf(selection)].filter(Boolean).join(', ');
  const cut = (end: string) => name.slice(0, MAX_LABEL_LENGTH - end.length).trim() + end;
  let label = cut('');
  for (let count = 2; name !== '' && taken.includes(label); count++) label = cut(` ${count}`);
  return label;
}

/**
 * The page's title, unless it could reveal something private: browsers use the address of untitled pages, and a title
 * may contain the token.
 */
function titleOf(selection: Selection | null): string {
  const title = selection?.title.trim() ?? '';
  const { text } = readForeignText(selection?.text ?? '');
  const isAddress = /^\S*[:/]\S*$/.test(title);
  return isAddress || (text !== '' && title.includes(text)) ? '' : title;
}
