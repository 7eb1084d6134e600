import { Time } from '#components/basics/time.tsx';
import { CONTACT_WORDS } from '#lib/domain/contact-words.ts';
import type { Preview } from '#lib/domain/preview.ts';
import { isRevisionCode } from '#lib/domain/problem.ts';
import type { FailureCode } from '#lib/domain/reply.ts';
import { sentence } from '#lib/domain/sentences.ts';
import { relativeTime } from '#lib/domain/time.ts';
import { tokenHint } from '#lib/domain/token.ts';
import { REGION_NAMES, RETENTION_NAMES, SERVICE_NAMES, TERM_NAMES } from '#lib/domain/words.ts';
import { isRefusal, type PreviewState } from './previews.ts';

export interface PreviewRowProps {
  token: string;
  state: PreviewState;
  /** In ms, by the console's clock. */
  now: number;
  ticked: boolean;
  /** Null if there is nothing to choose. */
  onTick: ((on: boolean) => void) | null;
}

/** One token: what it would add, or why that is not known. */
export function PreviewRow({ token, state, now, ticked, onTick }: PreviewRowProps) {
  const hint = tokenHint(token);
  const preview = state.state === 'ready' ? state.preview : null;
  const name = preview ? `${preview.account.name}, …${hint}` : `…${hint}`;
  return (
    <tr data-ticked={ticked}>
      <td class="preview-tick">
        {onTick && (
          <input
            type="checkbox"
            aria-label={`Add ${name}`}
            checked={ticked}
            onChange={(event) => onTick(event.currentTarget.checked)}
          />
        )}
      </td>
      <th scope="row" class="mono preview-token">
        …{hint}
      </th>
      <td class="preview-customer" colSpan={preview ? 1 : 5}>
        {preview && (
          <>
            <strong>{preview.account.name}</strong>
            <span class="preview-sub">{preview.account.domain}</span>
          </>
        )}
        {state.state === 'asking' && <span class="preview-asking muted">asking the console</span>}
        {previewNotes(state).map(({ tone, mark, words }) => (
          <span key={words} class="preview-note" data-tone={tone}>
            <span class="preview-mark" aria-hidden="true">
              {mark}
            </span>
            {words}
          </span>
        ))}
      </td>
      {preview && <Facts {...preview} now={now} />}
    </tr>
  );
}

function Facts({ account, expiresAt, now }: Preview & { now: number }) {
  const expires = Date.parse(expiresAt);
  return (
    <>
      <td class="preview-fact">
        {SERVICE_NAMES[account.service]}
        <span class="preview-sub">{REGION_NAMES[account.region]}</span>
      </td>
      <td class="preview-fact">
        {account.licensedSeats ?? '–'} licensed
        {account.seats !== null && (
          <span class="preview-sub">
            {account.seats} {account.seats === 1 ? 'seat' : 'seats'} in all
          </span>
        )}
      </td>
      <td class="preview-fact">
        <abbr title={RETENTION_NAMES[account.retention]}>{account.retention}</abbr>
        <span class="preview-sub">{TERM_NAMES[account.commitmentTerm]}</span>
      </td>
      <td class="preview-fact">
        <span class="preview-label">expires </span>
        <Time at={expires} side="end">
          {expires > now ? relativeTime(expires, now) : 'now'}
        </Time>
      </td>
    </>
  );
}

interface PreviewNote {
  tone: 'bad' | 'warn' | 'quiet';
  mark: string;
  words: string;
}

const bad = (words: string): PreviewNote => ({ tone: 'bad', mark: '◆', words });
const warn = (words: string): PreviewNote => ({ tone: 'warn', mark: '▲', words });
const quiet = (words: string): PreviewNote => ({ tone: 'quiet', mark: '◌', words });

/** Notes to read before adding: warnings, why it would be refused, or why there is no preview. */
export function previewNotes(state: PreviewState): PreviewNote[] {
  switch (state.state) {
    case 'asking':
      return [];
    case 'ready':
      return notesOf(state.preview);
    case 'failed':
      return isRefusal(state.code)
        ? [bad(sentence(state.code, state.facts))]
        : [quiet(`Not checked: ${unansweredWords(state.code)}. It can be added all the same.`)];
    default:
      return state satisfies never;
  }
}

function notesOf({ ineligible, movesFromReseller, regionDiffers, account }: Preview): PreviewNote[] {
  if (ineligible === 'already-your-customer') return [bad('Already your customer: there is nothing to add.')];
  if (ineligible !== null) return [bad(sentence(ineligible))];
  return [
    movesFromReseller && warn('Will move away from its present reseller.'),
    regionDiffers && warn(`Its region, ${REGION_NAMES[account.region]}, is not your default.`),
  ].filter((note) => note !== false);
}

function unansweredWords(code: FailureCode): string {
  if (code === 'rate-limited' || code === 'unreachable' || isRevisionCode(code)) return CONTACT_WORDS[code];
  return code === 'unauthenticated' ? CONTACT_WORDS['signed-out'] : 'the console had a problem';
}
