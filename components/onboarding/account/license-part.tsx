import { CheckBox } from '#components/basics/check-box.tsx';
import { TextField } from '#components/basics/text-field.tsx';
import type { FormProps } from './form-props.ts';
import { Part } from './part.tsx';

/** Whether users get licenses by themselves, and how many at most. */
export function LicensePart({ draft, errors, onDraft }: FormProps) {
  const { autoAdd, capped, licenseCap } = draft;
  return (
    <Part title="License Management">
      <CheckBox
        label="Users Auto-Add"
        note="Each user who is found in the directory, now or later, gets a license, which is charged."
        checked={autoAdd}
        onChange={(checked) => onDraft({ ...draft, autoAdd: checked })}
      />
      {autoAdd && (
        <CheckBox
          label="Enable User License Cap"
          note="Auto-Add stops there; the users left out are listed."
          checked={capped}
          onChange={(checked) => onDraft({ ...draft, capped: checked })}
        />
      )}
      {autoAdd && capped && (
        <div class="fields">
          <TextField
            label="Enter cap"
            note="The most licenses that Auto-Add uses."
            inputMode="numeric"
            value={licenseCap}
            error={errors.licenseCap}
            onInput={(typed) => onDraft({ ...draft, licenseCap: typed })}
          />
        </div>
      )}
    </Part>
  );
}
