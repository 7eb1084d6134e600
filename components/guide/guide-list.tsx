import { type Guide, nextStep } from '#lib/domain/guide.ts';
import '#components/basics/panel.css';
import './guide.css';
import { GuideRow } from './guide-row.tsx';
import { StartForm, type StartFormProps } from './start-form.tsx';

export interface GuideListProps extends StartFormProps {
  /** Newest first. */
  guides: readonly Guide[];
}

/** The customers in progress, the finished ones folded below, and the form to start with another. */
export function GuideList({ guides, onStart }: GuideListProps) {
  const underWay = guides.filter((guide) => nextStep(guide) !== undefined);
  const done = guides.filter((guide) => nextStep(guide) === undefined);
  return (
    <>
      <p class="guide-lead">
        Spanning offers no way for Baton to do this by itself. These are the ten steps by which a customer
        comes into a Reseller Console, and Baton remembers how far each one is.
      </p>
      <div class="columns">
        {guides.length > 0 && (
          <section class="panel">
            <h2>Under way</h2>
            {underWay.length > 0 ? (
              <Rows guides={underWay} />
            ) : (
              <p class="muted">No customer is under way.</p>
            )}
            {done.length > 0 && (
              <details class="guide-done">
                <summary>Done ({done.length})</summary>
                <Rows guides={done} />
              </details>
            )}
          </section>
        )}
        <section class="panel guide-start">
          <h2>Start with a customer</h2>
          <StartForm onStart={onStart} />
        </section>
      </div>
    </>
  );
}

function Rows({ guides }: { guides: readonly Guide[] }) {
  return (
    <ul class="guide-rows">
      {guides.map((guide) => (
        <GuideRow key={guide.id} guide={guide} />
      ))}
    </ul>
  );
}
