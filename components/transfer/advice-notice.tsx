import { Notice } from '#components/basics/notice.tsx';
import { adviceOf, type Ordering, type Refusal } from './advice.ts';

export interface AdviceNoticeProps {
  refusal: Refusal;
  ordering: Ordering;
  /** `bad`: what was just ordered was refused. */
  tone: 'bad' | 'warn' | 'plain';
}

/** Why there is no token, and the link to what has to be done first; in a tab of its own, as what is chosen here stays. */
export function AdviceNotice({ refusal, ordering, tone }: AdviceNoticeProps) {
  const { text, link } = adviceOf(refusal, ordering);
  return (
    <Notice
      tone={tone}
      action={
        link && (
          <a class="button" href={link.href} target="_blank" rel="noreferrer">
            {link.label}
          </a>
        )
      }
    >
      {text}
    </Notice>
  );
}
