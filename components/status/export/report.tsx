import { renderToString } from 'preact-render-to-string';
import { HistoryBar, historyWords } from '#components/status/history-bar.tsx';
import { SeatTable } from '#components/status/seat-table.tsx';
import { type AccountDetail, planAt } from '#lib/domain/account.ts';
import { successRate } from '#lib/domain/facts.ts';
import { healthOf } from '#lib/domain/health.ts';
import { HEALTH_WORDS, healthSentence, percent } from '#lib/domain/health-words.ts';
import { exactTime } from '#lib/domain/time.ts';
import {
  nameIn,
  PLAN_NAMES,
  REGION_NAMES,
  RETENTION_NAMES,
  serviceName,
  storageSize,
  TERM_NAMES,
} from '#lib/domain/words.ts';
import style from './report.css?inline';

/** One customer's backups as a self-contained page without scripts or external files. `now` in ms. */
export function reportHtml(account: AccountDetail, now: number): string {
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    renderToString(<title>{`Backups of ${account.name}`}</title>),
    `<style>${style}</style>`,
    renderToString(<Report account={account} now={now} />),
    '</html>\n',
  ].join('\n');
}

function Report({ account, now }: { account: AccountDetail; now: number }) {
  const reason = healthOf(account, now);
  const { mark, word } = HEALTH_WORDS[reason.health];
  const measuredAt = account.measuredAt && Date.parse(account.measuredAt);
  return (
    <body data-stale={reason.health === 'stale' || undefined}>
      <header>
        <h1>{account.name}</h1>
        <p>
          {account.domain}, {serviceName(account)}
        </p>
        <p class="verdict" data-health={reason.health}>
          <span aria-hidden="true">{mark}</span> <strong>{word}</strong>: {healthSentence(reason, now)}
        </p>
        <p class="age">
          {measuredAt ? `Measured ${exactTime(measuredAt)}. ` : 'No reports yet. '}
          Report made {exactTime(now)}.
        </p>
      </header>
      <dl class="figures">
        <Figure name="Success rate, 24 hours" value={percent(successRate(account.backups24h))} />
        <Figure name="Licensed seats" value={String(account.licensedSeats ?? '–')} />
        <Figure name="Total client storage" value={storageSize(account.storageBytes)} />
        <Figure name="Users not covered" value={String(account.uncoveredUsers)} />
      </dl>
      <h2>The last 28 days</h2>
      <HistoryBar {...account} />
      <p class="ends" aria-hidden="true">
        <span>28 days ago</span>
        <span>the last 24 hours</span>
      </p>
      <p aria-hidden="true">{historyWords(account.history, account.thresholds)}</p>
      <h2>Seats</h2>
      {account.seats === null ? <p>Not known.</p> : <SeatTable of={account.name} seats={account.seats} />}
      <h2>Terms</h2>
      <dl class="terms">
        <Figure name="Plan" value={nameIn(PLAN_NAMES, planAt(account, now))} />
        <Figure name="Commitment term" value={nameIn(TERM_NAMES, account.commitmentTerm)} />
        <Figure name="Retention" value={nameIn(RETENTION_NAMES, account.retention)} />
        <Figure name="Region" value={nameIn(REGION_NAMES, account.region)} />
      </dl>
    </body>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
