import { Notice } from '#components/basics/notice.tsx';
import { type Looked, lookedWords } from './looked.ts';

export function LookedNotice({ looked }: { looked: Looked }) {
  const tone = looked.state === 'closed' ? 'warn' : looked.tokens > 0 ? 'good' : 'plain';
  return <Notice tone={tone}>{lookedWords(looked)}</Notice>;
}
