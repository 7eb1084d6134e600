import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Confirm } from '#components/basics/confirm.tsx';
import { revokeBrowsers } from '#lib/contract/browsers.ts';
import { sentence } from '#lib/domain/sentences.ts';
import { call, toReply } from '../session/client.ts';

type Whose = 'own' | 'everyone';

const WORDS: Record<Whose, { button: string; title: string; text: string }> = {
  own: {
    button: 'Disconnect all of mine',
    title: 'Disconnect all your browsers?',
    text: 'Each of your browsers is signed out at its next request.',
  },
  everyone: {
    button: "Disconnect everyone's",
    title: "Disconnect everyone's browsers?",
    text: 'Every browser of your organization is signed out at its next request, yours too.',
  },
};

export interface DisconnectAllProps {
  /** Whether the person, as an administrator, may disconnect everyone's browsers. */
  everyone: boolean;
  onDone: () => Promise<void>;
}

/** Disconnects all of the person's browsers, or everyone's, after asking for confirmation. */
export function DisconnectAll({ everyone, onDone }: DisconnectAllProps) {
  const [asking, setAsking] = useState<Whose | null>(null);
  const disconnect = async (whose: Whose) => {
    const answer = await toReply(call(revokeBrowsers, { body: { whose } }));
    await onDone();
    return answer.ok ? null : sentence(answer.code, answer.facts);
  };
  return (
    <div class="row">
      {(everyone ? (['own', 'everyone'] as const) : (['own'] as const)).map((whose) => (
        <Button key={whose} onClick={() => setAsking(whose)}>
          {WORDS[whose].button}
        </Button>
      ))}
      {asking && (
        <Confirm
          title={WORDS[asking].title}
          verb="Disconnect"
          danger
          onConfirm={() => disconnect(asking)}
          onClose={() => setAsking(null)}
        >
          <p>{WORDS[asking].text} Tokens that wait there go on only when it is connected again.</p>
        </Confirm>
      )}
    </div>
  );
}
