import '#components/basics/panel.css';
import { client } from '../client.ts';
import { ReadingState } from '../reading-state.tsx';
import { useReading } from '../use-reading.ts';
import { RegionForm } from './region-form.tsx';
import { ThresholdsSection } from './thresholds-section.tsx';

const readRegion = () => client.getDefaultRegion({});

/** Settings of a reseller: what holds for all its accounts. Administrators only. */
export function ResellerSettingsPage() {
  const reading = useReading(readRegion);
  return (
    <>
      <ReadingState {...reading} />
      <div class="columns">
        {reading.data && (
          <section class="panel" aria-labelledby="region">
            <h2 id="region">Region</h2>
            <RegionForm {...reading.data} />
          </section>
        )}
        <ThresholdsSection />
      </div>
    </>
  );
}
