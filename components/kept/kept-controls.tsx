import { Button } from '#components/basics/button.tsx';
import { CopyButton } from '#components/basics/copy-button.tsx';
import { Field } from '#components/basics/field.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { SecretField, useSecret } from '#components/hand-over/secret-field.tsx';
import type { ForeignToken } from '#lib/domain/foreign-token.ts';

/** The buttons of a token whose secret is here. */
export function HeldControls({
  token,
  isEnding,
  open,
  ...on
}: RowControls & { token: ForeignToken; isEnding: boolean }) {
  const { secret, cannotOpen, reveal, hide } = useSecret(() => open(token.id));
  const isPinned = token.keepsUntil === null;
  const name = (verb: string) => `${verb} “${token.label}”`;
  return (
    <>
      <div class="kept-controls">
        <div class="row">
          <CopyButton small label="Copy" name={name('Copy')} text={() => open(token.id)} />
          <Button
            small
            kind="quiet"
            label={name(secret === null ? 'Reveal' : 'Hide')}
            onClick={secret === null ? () => void reveal() : hide}
          >
            {secret === null ? 'Reveal' : 'Hide'}
          </Button>
          <Button
            small
            kind={token.filledIn ? 'primary' : 'plain'}
            label={name('Mark as used')}
            onClick={() => on.onUsed(token)}
          >
            Mark as used
          </Button>
        </div>
        <div class="row">
          <Button
            small
            kind={isEnding ? 'plain' : 'quiet'}
            label={name(isPinned ? 'Unpin' : 'Pin')}
            onClick={() => on.onPin(token, !isPinned)}
          >
            {isPinned ? 'Unpin' : 'Pin'}
          </Button>
          <EditAndRemove token={token} {...on} />
        </div>
      </div>
      {secret !== null && (
        <div class="kept-below">
          <Field label="Transfer token" note="Hidden again in a minute.">
            {(ids) => <SecretField ids={ids} hint="" secret={secret} />}
          </Field>
        </div>
      )}
      {cannotOpen && (
        <div class="kept-below">
          <Notice tone="bad">
            This browser cannot open the token any more. Remove it, get it again from where it came, and keep
            that one.
          </Notice>
        </div>
      )}
    </>
  );
}

/** The buttons of a token whose secret is gone. */
export function SecretlessControls({ token, ...on }: RowControls & { token: ForeignToken }) {
  return (
    <div class="kept-controls">
      <div class="row">
        <EditAndRemove token={token} {...on} />
      </div>
    </div>
  );
}

function EditAndRemove({
  token,
  onEdit,
  onRemove,
}: Pick<RowControls, 'onEdit' | 'onRemove'> & { token: ForeignToken }) {
  return (
    <>
      <Button small kind="quiet" label={`Edit “${token.label}”`} onClick={() => onEdit(token)}>
        Edit
      </Button>
      <Button
        small
        kind="quiet"
        tone="danger"
        label={`Remove “${token.label}”`}
        onClick={() => onRemove(token)}
      >
        Remove
      </Button>
    </>
  );
}

/** The actions of a row's buttons. */
export interface RowControls {
  open: (id: string) => Promise<string>;
  onPin: (token: ForeignToken, isPinned: boolean) => void;
  onUsed: (token: ForeignToken) => void;
  onEdit: (token: ForeignToken) => void;
  onRemove: (token: ForeignToken) => void;
}
