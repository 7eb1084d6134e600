import { Notice } from '#components/basics/notice.tsx';
import type { Service } from '#lib/domain/account.ts';
import { domainWords } from '#lib/domain/domain-words.ts';
import type { LinkFacts } from '#lib/domain/onboarding.ts';
import { ADMINISTRATORS, PROVIDER_NAMES } from '#lib/domain/onboarding-sentences.ts';
import { SERVICE_NAMES } from '#lib/domain/words.ts';
import './authorize.css';
import { ContinueButton } from './continue-button.tsx';
import { Decline } from './decline.tsx';
import { RequestFacts } from './request-facts.tsx';
import { WhatIsRead } from './what-is-read.tsx';

export interface RequestToAuthorizeProps {
  code: string;
  request: LinkFacts;
  /** Where one can sign in here. */
  providers: readonly Service[];
  onDeclined: () => void;
}

/** Who asks, for what, until when, what happens then; and two buttons. */
export function RequestToAuthorize({ code, request, providers, onDeclined }: RequestToAuthorizeProps) {
  const { reseller, clientName, domain, service } = request;
  const name = PROVIDER_NAMES[service];
  return (
    <>
      <p>
        <strong>{reseller.name}</strong> asks you to authorize the backup of {SERVICE_NAMES[service]} of{' '}
        <strong>{clientName}</strong>.
      </p>
      <RequestFacts request={request} />
      <WhatIsRead service={service} />
      <p>
        A {ADMINISTRATORS[service]} of <span class="domain">{domainWords(domain)}</span> has to do this. You
        sign in at {name}; then backups begin, and you can sign in here in the same way.
      </p>
      <div class="provider-buttons">
        {providers.includes(service) ? (
          <ContinueButton aim={{ of: 'link', code, service }} />
        ) : (
          <Notice tone="warn">
            Signing in at {name} is not set up on this console yet. Ask {reseller.name} to tell whoever runs
            it.
          </Notice>
        )}
        <Decline code={code} request={request} onDeclined={onDeclined} />
      </div>
    </>
  );
}
