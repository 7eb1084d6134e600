import { Button } from '#components/basics/button.tsx';
import { HealthMark } from '#components/basics/health-mark.tsx';
import { Icon } from '#components/basics/icon.tsx';
import type { AccountRow, Preferences } from '#lib/domain/account.ts';
import { healthOf } from '#lib/domain/health.ts';
import { HEALTH_WORDS, healthSentence } from '#lib/domain/health-words.ts';
import { relativeTime } from '#lib/domain/time.ts';
import { LazyMuteMenu } from './lazy-mute-menu.tsx';
import './glance.css';

export interface GlanceRowProps {
  account: AccountRow;
  /** In ms, by the console's clock. */
  now: number;
  /** The address with more details. */
  href: string;
  /** The address of Check Authorization, if the account waits for it. */
  checkHref: string | false | undefined;
  onPrefer: (change: Partial<Preferences>) => void;
  isMuting: boolean;
  onMuting: (isMuting: boolean) => void;
}

/** An account that is not well: mark, name, state, and a sentence about what is wrong and since when. */
export function GlanceRow({ account, now, href, checkHref, ...row }: GlanceRowProps) {
  const reason = healthOf(account, now);
  const { name, favorite } = account;
  return (
    <>
      <div class="glance-line">
        <a class="glance-row" href={checkHref || href} target="_blank" rel="noreferrer">
          <HealthMark health={reason.health} />
          <span class="glance-name">
            <strong>{name}</strong>
            <span class="health" data-health={reason.health}>
              {HEALTH_WORDS[reason.health].word}
            </span>
          </span>
          <span class="glance-why small muted">
            {healthSentence(reason, now)}
            {since(account, reason.health, now)}
            {checkHref && <br />}
            {checkHref && 'Check Authorization'}
          </span>
        </a>
        <Button
          small
          square
          kind="quiet"
          label={`Favorite: ${name}`}
          pressed={favorite}
          onClick={() => row.onPrefer({ favorite: !favorite })}
        >
          <span aria-hidden="true">{favorite ? '★' : '☆'}</span>
        </Button>
        <Button
          small
          square
          kind="quiet"
          label={`Mute ${name}`}
          expanded={row.isMuting}
          onClick={() => row.onMuting(!row.isMuting)}
        >
          <Icon name="mute" />
        </Button>
      </div>
      {row.isMuting && (
        <LazyMuteMenu
          name={name}
          health={reason.health}
          now={now}
          onMute={(mute) => row.onPrefer({ mute })}
        />
      )}
    </>
  );
}

/** For a bad success rate, adds the time of the last success; the other sentences already contain a time. */
function since(account: AccountRow, health: string, now: number): string {
  if ((health !== 'critical' && health !== 'warning') || account.lastSuccessAt === null) return '';
  const isBound = account.bounds.includes('lastSuccessAt');
  return `, last success ${isBound ? 'over ' : ''}${relativeTime(Date.parse(account.lastSuccessAt), now)}`;
}
