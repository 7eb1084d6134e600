import '#components/basics/panel.css';
import { client } from '../client.ts';
import { ReadingState } from '../reading-state.tsx';
import { useReading } from '../use-reading.ts';
import { ThresholdsForm } from './thresholds-form.tsx';

const readAlerts = () => client.getAlerts({});

/** When any account of the reseller's is critical, warns or is stale. */
export function ThresholdsSection() {
  const reading = useReading(readAlerts);
  return (
    <section class="panel" aria-labelledby="thresholds">
      <h2 id="thresholds">When an account needs attention</h2>
      <p class="muted">
        For all accounts but those with thresholds of their own; an account has those on its page. They decide
        what is shown, counted on the toolbar and told to all of you.
      </p>
      <ReadingState {...reading} />
      {reading.data && (
        <ThresholdsForm
          {...reading.data}
          save={(thresholds) => client.setAlerts({ body: { thresholds } })}
          saved="Saved for all accounts."
        />
      )}
    </section>
  );
}
