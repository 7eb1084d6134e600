export interface TicksProps<T extends string> {
  legend: string;
  /** Each with its words. */
  choices: readonly (readonly [T, string])[];
  isTicked: (choice: T) => boolean;
  onTick: (choice: T, on: boolean) => void;
}

/** A group of boxes to tick. */
export function Ticks<T extends string>({ legend, choices, isTicked, onTick }: TicksProps<T>) {
  return (
    <fieldset class="ticks">
      <legend>{legend}</legend>
      {choices.map(([choice, words]) => (
        <label key={choice} class="tick">
          <input
            type="checkbox"
            checked={isTicked(choice)}
            onChange={(event) => onTick(choice, event.currentTarget.checked)}
          />
          <bdi>{words}</bdi>
        </label>
      ))}
    </fieldset>
  );
}
