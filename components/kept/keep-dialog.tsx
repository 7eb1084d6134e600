import { useMemo, useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { FormDialog } from '#components/basics/form-dialog.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { holdsTokens } from '#lib/domain/find-tokens.ts';
import { readForeignText } from '#lib/domain/foreign-text.ts';
import type { Selection } from '#lib/domain/selection.ts';
import { AboutFields, aboutErrors, LONGEST_LABEL, trimmed } from './about-fields.tsx';
import type { KeptActions } from './kept-actions.ts';
import { SecretInput, secretError } from './secret-input.tsx';

export interface KeepDialogProps {
  /** Where it was selected; null: it is typed in. */
  selection: Selection | null;
  /** The labels of the tokens that are kept. */
  taken: readonly string[];
  actions: Pick<KeptActions, 'keep' | 'addOwn'>;
  onKept: (label: string) => void;
  onClose: () => void;
}

/** Asks once what a token is to be called, and lets the person see that it is the right text. */
export function KeepDialog({ selection, taken, actions, onKept, onClose }: KeepDialogProps) {
  const [first] = useState(() => readForeignText(selection?.text ?? ''));
  const [text, setText] = useState(first.text);
  const [about, setAbout] = useState({ label: labelFor(selection, taken), forWhom: '' });
  const [errors, setErrors] = useState<ReturnType<typeof errorsIn>>({});
  const isOwn = useMemo(() => holdsTokens(text), [text]);
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
        <AboutFields about={about} onAbout={setAbout} errors={errors} asksForWhom={selection !== null} />
      )}
    </FormDialog>
  );
}

function errorsIn(text: string, about: Parameters<typeof aboutErrors>[0]) {
  const wrong = secretError(text);
  return { ...aboutErrors(about), ...(wrong && { text: wrong }) };
}

/** "console.vendor.example, Settings"; "… Settings 2" where one is called that. */
function labelFor(selection: Selection | null, taken: readonly string[]): string {
  const name = [selection?.site, titleOf(selection)].filter(Boolean).join(', ');
  const cut = (end: string) => name.slice(0, LONGEST_LABEL - end.length).trim() + end;
  let label = cut('');
  for (let count = 2; name !== '' && taken.includes(label); count++) label = cut(` ${count}`);
  return label;
}

/** Of a page without a title browsers answer its address, which may hold what is nobody's business; so may any title. */
function titleOf(selection: Selection | null): string {
  const title = selection?.title.trim() ?? '';
  const { text } = readForeignText(selection?.text ?? '');
  const isAddress = /^\S*[:/]\S*$/.test(title);
  return isAddress || (text !== '' && title.includes(text)) ? '' : title;
}
