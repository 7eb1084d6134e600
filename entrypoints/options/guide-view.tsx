import { useMemo, useRef } from 'preact/hooks';
import { Notice } from '#components/basics/notice.tsx';
import { Checklist } from '#components/guide/checklist.tsx';
import { GuideList } from '#components/guide/guide-list.tsx';
import { Heading } from '#components/guide/heading.tsx';
import type { ForeignToken } from '#lib/domain/foreign-token.ts';
import type { Guide } from '#lib/domain/guide.ts';
import { now } from '../shared/clock.ts';
import { actionsOf, start } from './guide-actions.ts';
import { foreignStore, guideStore } from './own-data.ts';
import { address } from './route.ts';
import { StoredData, useStored } from './stored-data.tsx';

/** The data of this view; lists are newest first. */
interface GuideData {
  guides: readonly Guide[];
  tokens: readonly ForeignToken[];
  /**
   * The customer whose checklist the address names, or null. It is read before the customers, so that one who was just
   * added is among them.
   */
  customerId: string | null;
}

async function read(): Promise<GuideData> {
  const customerId = new URLSearchParams(address.peek()).get('customer');
  const [guides, tokens] = await Promise.all([guideStore.all(), foreignStore.all()]);
  return { guides, tokens, customerId };
}

const watch = () => void address.value;

/** The Spanning guide with its ten steps: the list of customers, or the checklist that the address names. */
export function GuideView() {
  return <StoredData data={useStored(read, watch)}>{(data) => <Guides {...data} />}</StoredData>;
}

function Guides({ guides, tokens, customerId }: GuideData) {
  const wasOpen = useRef(false);
  const guide = guides.find(({ id }) => id === customerId);
  if (guide) {
    wasOpen.current = true;
    return <OfCustomer key={guide.id} guide={guide} guides={guides} tokens={tokens} />;
  }
  return (
    <>
      <Heading focused={wasOpen.current}>Spanning guide</Heading>
      {customerId !== null && <Notice tone="warn">That customer was removed from this browser.</Notice>}
      <GuideList guides={guides} onStart={start} />
    </>
  );
}

function OfCustomer({ guide, guides, tokens }: Omit<GuideData, 'customerId'> & { guide: Guide }) {
  const actions = useMemo(() => actionsOf(guide.id), [guide.id]);
  const taken = new Set(guides.flatMap(({ id, tokenId }) => (id === guide.id ? [] : (tokenId ?? []))));
  return <Checklist guide={guide} tokens={tokens} taken={taken} now={now.value} actions={actions} />;
}
