import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Confirm } from '#components/basics/confirm.tsx';
import { Notice } from '#components/basics/notice.tsx';
import '#components/basics/panel.css';
import type { ApiKey } from '#lib/contract/key-schemas.ts';
import { adoptKey, listKeys, revokeKey } from '#lib/contract/keys.ts';
import type { Me } from '#lib/contract/schemas.ts';
import { sentence } from '#lib/domain/sentences.ts';
import { ResourceState } from '../resource/resource-state.tsx';
import { useResource } from '../resource/use-resource.ts';
import { call, readAllPages, toReply } from '../session/client.ts';
import { KeyCard } from './key-card.tsx';
import { MakeKey } from './make-key.tsx';

const readKeys = () => readAllPages((query) => call(listKeys, { query }));

/** The organization's API keys, for its administrators: make, adopt, revoke. */
export function KeysPage({ me, now }: { me: Me; now: () => number }) {
  const resource = useResource(readKeys);
  const [making, setMaking] = useState(false);
  const [asking, setAsking] = useState<ApiKey | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  /** Resolves to why the change was refused, or null. */
  const change = async (changing: Promise<unknown>) => {
    const answer = await toReply(changing);
    await resource.reload();
    return answer.ok ? null : sentence(answer.code, answer.facts);
  };
  const adopt = async (id: string) => setFailure(await change(call(adoptKey, { params: { id } })));
  const reads =
    me.organization.kind === 'reseller'
      ? "your customers' accounts"
      : 'your accounts, without the names of users';
  return (
    <>
      <p class="muted">
        With an API key a program reads {reads}, and changes nothing. It belongs to {me.organization.name}.
      </p>
      <div>
        <Button kind="primary" onClick={() => setMaking(true)}>
          Make an API key
        </Button>
      </div>
      <ResourceState {...resource} />
      {failure && <Notice tone="bad">{failure}</Notice>}
      {resource.data?.length === 0 && (
        <p class="muted">There is no API key. Make one for each program, so that you can revoke it alone.</p>
      )}
      <ul class="columns">
        {resource.data?.map((key) => (
          <KeyCard
            key={key.id}
            apiKey={key}
            now={now()}
            onAdopt={() => adopt(key.id)}
            onRevoke={() => setAsking(key)}
          />
        ))}
      </ul>
      {making && <MakeKey onMade={resource.reload} onClose={() => setMaking(false)} />}
      {asking && (
        <Confirm
          title={`Revoke ${asking.name}?`}
          verb="Revoke"
          danger
          onConfirm={() => change(call(revokeKey, { params: { id: asking.id } }))}
          onClose={() => setAsking(null)}
        >
          <p>Programs that use this key are refused at their next request. It cannot be undone.</p>
        </Confirm>
      )}
    </>
  );
}
