import { useMemo } from 'preact/hooks';
import type { FieldErrors } from '#components/basics/field-errors.ts';
import { Select } from '#components/basics/select.tsx';
import { TextField } from '#components/basics/text-field.tsx';
import type { ClientUserInput } from '#lib/domain/onboarding.ts';
import { callingCodes } from '#lib/domain/phone.ts';
import './fields.css';

export interface UserFieldsProps {
  user: ClientUserInput;
  errors: FieldErrors;
  onUser: (user: ClientUserInput) => void;
}

/** The person who is asked to authorize. */
export function UserFields({ user, errors, onUser }: UserFieldsProps) {
  const countries = useMemo(
    () => callingCodes().map(({ country, name, code }) => ({ value: country, label: `${name} (${code})` })),
    [],
  );
  const field = (name: keyof ClientUserInput) => ({
    value: user[name],
    error: errors[`user.${name}`],
    onInput: (value: string) => onUser({ ...user, [name]: value }),
  });
  return (
    <div class="fields">
      <TextField label="First name" {...field('firstName')} />
      <TextField label="Last name" {...field('lastName')} />
      <div class="fields-wide">
        <TextField label="E-mail" inputMode="email" {...field('email')} />
      </div>
      <Select<string>
        label="Country code"
        choices={countries}
        value={user.country}
        error={errors['user.country']}
        onChange={(country) => onUser({ ...user, country })}
      />
      <TextField label="Mobile phone" inputMode="tel" {...field('mobile')} />
    </div>
  );
}
