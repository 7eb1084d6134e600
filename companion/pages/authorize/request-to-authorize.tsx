import { Notice } from '#components/basics/notice.tsx';
import type { Service } from '#lib/domain/account.ts';
import { domainWords } from '#lib/domain/domain-words.ts';
import type { LinkFacts } from '#lib/domain/onboarding.ts';
import { ADMINISTRATOR_NAMES, PROVIDER_NAMES } from '#lib/domain/onboarding-sentences.ts';
import { SERVICE_NAMES } from '#lib/domain/words.ts';
import './authorize.css';
import { ContinueButton } from './continue-button.tsx';
import { Decline } from './decline.tsx';
import { RequestFacts } from './request-facts.tsx';
import { directoryAccessWords } from './terms-words.ts';

export interface RequestToAuthorizeProps {
  code: string;
  request: LinkFacts;
  /** The identity providers that are set up on this console. */
  providers: readonly Service[];
  onDeclined: () => void;
}

/** Who asks, for what, until when and what happens then; with the buttons to continue and to decline. */
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
      <DirectoryAccess service={service} />
      <p>
        A {ADMINISTRATOR_NAMES[service]} of <span class="domain">{domainWords(domain)}</span> has to do this.
        You sign in at {name}; then the account is authorized, and you can sign in here in the same way.
      </p>
      <div class="provider-buttons">
        {providers.includes(service) ? (
          <ContinueButton purpose={{ of: 'link', code, service }} />
        ) : (
          <Notice tone="warn">
            Signing in at {name} is not set up on this console yet. Ask {reseller.name} to let its operator
            know.
          </Notice>
        )}
        <Decline code={code} request={request} onDeclined={onDeclined} />
      </div>
    </>
  );
}

/** What Baton reads at the provider and what it never does, for the administrator to know before agreeing. */
function DirectoryAccess({ service }: { service: Service }) {
  const { reads, never } = directoryAccessWords(service);
  const name = PROVIDER_NAMES[service];
  return (
    <div class="authorize-read">
      <AccessList title={`What Baton reads at ${name}`} lines={reads} />
      <AccessList title="What it never does" lines={never} />
      <p class="small muted">You can take this back at {name} at any time.</p>
    </div>
  );
}

function AccessList({ title, lines }: { title: string; lines: string[] }) {
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
