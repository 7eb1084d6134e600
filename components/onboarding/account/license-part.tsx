import { CheckBox } from '#components/basics/check-box.tsx';
import { TextField } from '#components/basics/text-field.tsx';
import { FormPart, type FormPartProps } from './form-part.tsx';

/** Whether users get licenses automatically, and at most how many. */
export function LicensePart({ draft, errors, onDraft }: FormPartProps) {
  const { autoAdd, capped, licenseCap } = draft;
  return (
    <FormPart title="License Management">
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
    </FormPart>
  );
}
