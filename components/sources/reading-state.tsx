import { Progress } from '#components/basics/progress.tsx';
import { Time } from '#components/basics/time.tsx';
import { nextListTime, readAccounts, readingIsUnderWay } from '#lib/domain/reading-words.ts';
import type { Source, SourceReading } from '#lib/domain/source.ts';
import { relativeTime } from '#lib/domain/time.ts';
import './reading-state.css';
import { SourceState } from './source-state.tsx';
import { LicensesOnly, TenantFacts } from './tenant-facts.tsx';

export interface ReadingStateProps {
  source: Source;
  reading: SourceReading;
  /** In ms, by the console's clock. */
  now: number;
}

/** How a source that is read is: what it lists, when, and how far reading each of it for the first time has come. */
export function ReadingState({ source, reading, now }: ReadingStateProps) {
  return (
    <SourceState source={source} now={now}>
      <Reading source={source} reading={reading} now={now} />
    </SourceState>
  );
}

/** A source of a tenant knows it before it is read, so how many accounts it lists says nothing. */
function Reading(props: ReadingStateProps) {
  const { settings, tenant } = props.reading;
  if (settings === null) return <ReadingOfMany {...props} />;
  return (
    <>
      <TenantFacts settings={settings} tenant={tenant} />
      <LicensesOnly settings={settings} />
      <p class="muted source-line">
        <NextTime {...props} />
      </p>
      {props.reading.failing > 0 && <p class="reading-absent">{FAILING_TENANT}</p>}
    </>
  );
}

const FAILING_TENANT = 'Its results could not be read lately. That is tried again.';

function ReadingOfMany(props: ReadingStateProps) {
  const { source, reading, now } = props;
  const { listed, unread, failing, absent, listedAt } = reading;
  const id = `read-${source.id}`;
  return (
    <>
      <p class="muted source-line">
        <span>{readAccounts(listed - absent)}</span>
        {listedAt !== null && (
          <span>
            listed <When at={Date.parse(listedAt)} now={now} />
          </span>
        )}
        <NextTime {...props} />
      </p>
      {unread > 0 && (
        <div class="reading-progress">
          <p id={id}>
            First read: {(listed - unread).toLocaleString('en')} of {readAccounts(listed)}
            {!readingIsUnderWay(source) && (
              <span class="muted"> · it goes on as soon as the source does</span>
            )}
          </p>
          <Progress labelledBy={id} value={listed - unread} max={listed} />
        </div>
      )}
      {failing > 0 && (
        <p class="reading-absent">
          {readAccounts(failing)} could not be read lately, and {failing === 1 ? 'is' : 'are'} tried again.
        </p>
      )}
      {absent > 0 && (
        <p class="reading-absent">
          {readAccounts(absent)} {absent === 1 ? 'is' : 'are'} missing from the last list. Each leaves after
          seven days unless it is listed again.
        </p>
      )}
    </>
  );
}

/** When it is listed next. */
function NextTime({ source, reading, now }: ReadingStateProps) {
  const { isChecking, failure, settings } = reading;
  const next = nextListTime(source, reading, now);
  // Of a tenant, nothing is said before this.
  const words =
    settings === null
      ? { now: 'being listed now', next: 'next', again: 'tried again' }
      : { now: 'Being read now', next: 'Next read', again: 'Tried again' };
  return (
    <>
      {isChecking && <span>{words.now}</span>}
      {next !== null && (
        <span>
          {failure === null ? words.next : words.again} <When at={next} now={now} />
        </span>
      )}
    </>
  );
}

function When({ at, now }: { at: number; now: number }) {
  return <Time at={at}>{relativeTime(at, now)}</Time>;
}
