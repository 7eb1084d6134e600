import { Button } from '#components/basics/button.tsx';
import { HealthLabel } from '#components/basics/health-mark.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { MuteControl } from '#components/status/mute-control.tsx';
import { refusalAsSentence } from '#components/status/status-actions.ts';
import { usePreferences } from '#components/status/use-preferences.ts';
import type { AccountDetail } from '#lib/domain/account.ts';
import { STATUS } from '#lib/domain/console-pages.ts';
import { domainWords } from '#lib/domain/domain-words.ts';
import { healthOf } from '#lib/domain/health.ts';
import { healthSentence } from '#lib/domain/health-words.ts';
import { serviceName } from '#lib/domain/words.ts';
import { statusActions } from '../status/status-actions.ts';
import { badRateWords } from './account-words.ts';

export interface AccountHeadProps {
  account: AccountDetail;
  /** In ms, by the console's clock. */
  now: number;
  isReseller: boolean;
  changed: () => Promise<void>;
}

/** Which account it is, and its health; people of a reseller can make it a favorite or mute it. */
export function AccountHead({ account, now, isReseller, changed }: AccountHeadProps) {
  const reason = healthOf(account, now);
  const { of, change, failure } = usePreferences(refusalAsSentence(statusActions(changed).setPreferences));
  const { favorite, mute } = of(account);
  return (
    <div class="account-head">
      <p class="muted">
        {isReseller && (
          <>
            <a href={STATUS}>All accounts</a> ·{' '}
          </>
        )}
        {domainWords(account.domain)} · {serviceName(account)}
      </p>
      <p class="account-health">
        <HealthLabel health={reason.health} />{' '}
        {[healthSentence(reason, now), badRateWords(account, reason)].filter(Boolean).join(', ')}
      </p>
      {isReseller && (
        <div class="row">
          <Button pressed={favorite} onClick={() => change(account, { favorite: !favorite })}>
            <span aria-hidden="true">{favorite ? '★' : '☆'}</span> Favorite
          </Button>
          <MuteControl
            name={account.name}
            mute={mute}
            reason={reason}
            now={now}
            onMute={(wanted) => change(account, { mute: wanted })}
          />
        </div>
      )}
      {failure && <Notice tone="bad">{failure}</Notice>}
    </div>
  );
}
