import { useId } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { CopyButton } from '#components/basics/copy-button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { Time } from '#components/basics/time.tsx';
import type { AccountName } from '#lib/domain/account.ts';
import { shortDate } from '#lib/domain/time.ts';
import { handOverMessage, mailDraft } from './hand-over-message.ts';
import { LazyQrDialog } from './lazy-qr-dialog.tsx';
import type { ShownToken } from './shown-token.ts';
import './hand-over.css';
import { MailDraftNotice, useMailDraft } from './mail-draft.tsx';
import { SecretField, useSecret } from './secret-field.tsx';

export interface TokenCardProps {
  token: ShownToken;
  account: AccountName;
  /** Whether the secret is stored in this browser; otherwise it is lost when the page is left. */
  kept: boolean;
  open: () => Promise<string>;
  onRevoke: () => void;
  /** Called when the person has copied, mailed or revealed the token. */
  onTaken?: (() => void) | undefined;
}

/** An active token to hand over; its secret is hidden until asked for. */
export function TokenCard({ token, account, kept, open, onRevoke, onTaken }: TokenCardProps) {
  const { secret, cannotOpen, reveal, hide } = useSecret(open, onTaken);
  const qr = useSecret(open);
  const mail = useMailDraft(open, () => mailDraft(account, token), onTaken);
  const id = useId();
  const copied = () => {
    mail.reset();
    onTaken?.();
  };
  return (
    <section class="token-card">
      <div class="token-card-label">
        <label for={id}>Transfer token</label>
        <Button small kind="quiet" onClick={secret === null ? () => void reveal() : hide}>
          {secret === null ? 'Reveal' : 'Hide'}
        </Button>
      </div>
      <SecretField
        ids={{ id, 'aria-describedby': `${id}-who`, 'aria-invalid': undefined }}
        hint={token.hint}
        secret={secret}
      />
      <p id={`${id}-who`} class="small muted">
        Works once, until <Time at={token.expiresAt}>{shortDate(token.expiresAt)}</Time>
        {token.boundTo
          ? `, for ${token.boundTo.name} (${token.boundTo.domain}) only.`
          : ', for anyone who has it. Hand it over as you would a key.'}
        {kept && ' It stays sealed in this browser: closing this window loses nothing.'}
      </p>
      <div class="row">
        <CopyButton kind="primary" label="Copy token" text={open} onCopied={copied} />
        <CopyButton
          label="Copy message"
          text={async () => handOverMessage(account, token, await open())}
          onCopied={copied}
        />
      </div>
      <div class="row token-card-more">
        <Button kind="quiet" onClick={() => void mail.write()}>
          Write a mail
        </Button>
        <Button kind="quiet" onClick={() => void qr.reveal()}>
          QR code
        </Button>
        <span class="token-card-end">
          <Button kind="quiet" tone="danger" onClick={onRevoke}>
            Revoke
          </Button>
        </span>
      </div>
      {(cannotOpen || qr.cannotOpen) && (
        <Notice tone="bad">
          This browser cannot open the token any more. Revoke it and generate another.
        </Notice>
      )}
      <MailDraftNotice state={mail.state} />
      {qr.secret !== null && (
        <LazyQrDialog secret={qr.secret} hint={token.hint} onShown={onTaken} onClose={qr.hide} />
      )}
    </section>
  );
}

/** Shown while the console has not answered. The token itself is not shown, because it may not exist. */
export function IssuingNotice({ onRetry }: { onRetry: () => void }) {
  return (
    <Notice
      tone="info"
      action={
        <Button small onClick={onRetry}>
          Ask again
        </Button>
      }
    >
      A token was made here, but the console has not confirmed it yet. It is kept sealed in this browser and
      appears as soon as the console answers.
    </Notice>
  );
}
