import { Time } from '#components/basics/time.tsx';
import type { Preview } from '#lib/domain/preview.ts';
import { relativeTime } from '#lib/domain/time.ts';
import { tokenHint } from '#lib/domain/token.ts';
import { REGION_NAMES, RETENTION_NAMES, SERVICE_NAMES, TERM_NAMES } from '#lib/domain/words.ts';
import { previewNotes } from './preview-words.ts';
import type { PreviewState } from './previews.ts';

export interface PreviewRowProps {
  token: string;
  state: PreviewState;
  /** In ms, by the console's clock. */
  now: number;
  ticked: boolean;
  /** Null where there is nothing to choose. */
  onTick: ((on: boolean) => void) | null;
}

export function PreviewRow({ token, state, now, ticked, onTick }: PreviewRowProps) {
  const hint = tokenHint(token);
  const told = state.state === 'told' ? state.preview : null;
  const name = told ? `${told.account.name}, …${hint}` : `…${hint}`;
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
      <td class="preview-customer" colSpan={told ? 1 : 5}>
        {told && (
          <>
            <strong>{told.account.name}</strong>
            <span class="preview-sub">{told.account.domain}</span>
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
      {told && <Facts {...told} now={now} />}
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
        {account.licensedSeats} licensed
        <span class="preview-sub">
          {account.seats} {account.seats === 1 ? 'seat' : 'seats'} in all
        </span>
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
