import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { PROVIDER_NAMES } from '#lib/domain/onboarding-sentences.ts';
import type { FlowPurpose } from './flow-purpose.ts';
import './authorize.css';
import { useBeginFlow } from './use-begin-flow.ts';

export interface ContinueButtonProps {
  purpose: FlowPurpose;
  /** Instead of "Continue with Microsoft". */
  label?: string;
  kind?: 'primary' | 'plain';
}

/** Goes to the provider's page, which leads back to the console. */
export function ContinueButton({ purpose, label, kind = 'primary' }: ContinueButtonProps) {
  const { busy, failure, begin } = useBeginFlow(purpose);
  return (
    <>
      {failure && <Notice tone="bad">{failure}</Notice>}
      <Button kind={kind} wide busy={busy} onClick={() => void begin()}>
        {label ?? `Continue with ${PROVIDER_NAMES[purpose.service]}`}
      </Button>
    </>
  );
}
