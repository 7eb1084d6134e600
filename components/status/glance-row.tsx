import { HealthMark } from '#components/basics/health-mark.tsx';
import { Icon } from '#components/basics/icon.tsx';
import type { AccountRow } from '#lib/domain/account.ts';
import { healthOf } from '#lib/domain/health.ts';
import { relativeTime } from '#lib/domain/time.ts';
import { HEALTH_WORDS, healthSentence } from '#lib/domain/words.ts';
import './glance.css';

export interface GlanceRowProps {
  account: AccountRow;
  /** In ms, by the console's clock. */
  now: number;
  /** Where more is to be seen. */
  href: string;
}

/** One account that is not well: mark, name, word, and in a sentence what is wrong and since when. */
export function GlanceRow({ account, now, href }: GlanceRowProps) {
  const reason = healthOf(account, now);
  return (
    <a class="glance-row" href={href} target="_blank" rel="noreferrer">
      <HealthMark health={reason.health} />
      <span class="glance-name">
        <strong>{account.name}</strong>
        <span class="health" data-health={reason.health}>
          {HEALTH_WORDS[reason.health].word}
        </span>
      </span>
      <Icon name="chevron" />
      <span class="glance-why small muted">
        {healthSentence(reason, now)}
        {since(account, reason.health, now)}
      </span>
    </a>
  );
}

/** For a bad rate, when a backup last succeeded; the other sentences say since when by themselves. */
function since(account: AccountRow, health: string, now: number): string {
  if (health !== 'critical' && health !== 'warning') return '';
  if (account.lastSuccessAt === null) return ', none succeeded yet';
  return `, last success ${relativeTime(Date.parse(account.lastSuccessAt), now)}`;
}
