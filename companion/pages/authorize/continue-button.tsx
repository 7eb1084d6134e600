import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { PROVIDER_NAMES } from '#lib/domain/onboarding-sentences.ts';
import type { Aim } from './aim.ts';
import './continue-button.css';
import { useBeginning } from './use-beginning.ts';

export interface ContinueButtonProps {
  aim: Aim;
  /** Instead of "Continue with Microsoft". */
  label?: string;
  kind?: 'primary' | 'plain';
}

/** Leads to the provider's page and, from there, back to the console. */
export function ContinueButton({ aim, label, kind = 'primary' }: ContinueButtonProps) {
  const { busy, failure, begin } = useBeginning(aim);
  return (
    <>
      {failure && <Notice tone="bad">{failure}</Notice>}
      <Button kind={kind} wide busy={busy} onClick={() => void begin()}>
        {label ?? `Continue with ${PROVIDER_NAMES[aim.service]}`}
      </Button>
    </>
  );
}
