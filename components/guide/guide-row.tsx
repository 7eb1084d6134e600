import { type Guide, progress } from '#lib/domain/guide.ts';
import { progressWords } from './progress-words.ts';
import { SIDE_WORDS } from './step-words.ts';

/** Where a customer's checklist is, behind the #. */
export const guideHref = (id: string) => `#guide?${new URLSearchParams({ customer: id })}`;

/** A customer among others, and how far they are. */
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

/** How much is done; the words beside it say the same. */
export function GuideBar({ guide }: { guide: Guide }) {
  const { done, of } = progress(guide);
  return (
    <span class="guide-bar" aria-hidden="true">
      <span style={{ width: `${(100 * done) / of}%` }} />
    </span>
  );
}
