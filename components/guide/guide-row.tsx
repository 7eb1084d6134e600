import { type Guide, progress } from '#lib/domain/guide.ts';
import { progressWords, SIDE_WORDS } from './step-words.ts';

/** The address of a customer's checklist: its hash. */
export const guideHref = (id: string) => `#guide?${new URLSearchParams({ customer: id })}`;

/** A customer in the list, with the progress of its checklist. */
export function GuideRow({ guide }: { guide: Guide }) {
  return (
    <li class="guide-row">
      <a class="guide-name" href={guideHref(guide.id)}>
        {guide.customer}
      </a>
      <span class="numbers">{progressWords(guide)}</span>
      <GuideBar guide={guide} />
      <span class="small muted">{SIDE_WORDS[guide.side].short}</span>
    </li>
  );
}

/** The progress as a bar; the words beside it say the same. */
export function GuideBar({ guide }: { guide: Guide }) {
  const { done, of } = progress(guide);
  return (
    <span class="guide-bar" aria-hidden="true">
      <span style={{ width: `${(100 * done) / of}%` }} />
    </span>
  );
}
