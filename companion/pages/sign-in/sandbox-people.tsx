import './sandbox-people.css';

const PASSWORD = 'sandbox-only';

const PEOPLE = [
  [
    'Bluebird Dental',
    'customer',
    [
      ['admin@bluebird.example', 'administrator'],
      ['office@bluebird.example', 'administrator without a license'],
      ['staff@bluebird.example', 'member'],
    ],
  ],
  ['Alder & Finch', 'customer', [['admin@alderfinch.example', 'administrator']]],
  [
    'Northwind IT',
    'reseller',
    [
      ['admin@northwind.example', 'administrator'],
      ['tech@northwind.example', 'technician'],
      ['viewer@northwind.example', 'viewer'],
    ],
  ],
  ['Harbor MSP', 'reseller', [['tech@harbor.example', 'technician']]],
] as const;

export interface SandboxPeopleProps {
  onPick: (person: { email: string; password: string }) => void;
}

/** The people of the sandbox; a click fills the sign-in form. */
export function SandboxPeople({ onPick }: SandboxPeopleProps) {
  return (
    <section class="stack" aria-label="Sandbox people">
      <p class="small muted">
        This is a sandbox. Pick somebody to be; every password is <span class="mono">{PASSWORD}</span>.
      </p>
      {PEOPLE.map(([organization, kind, people]) => (
        <div key={organization}>
          <h2 class="sandbox-organization">
            {organization} <span class="muted">{kind}</span>
          </h2>
          <ul>
            {people.map(([email, role]) => (
              <li key={email}>
                <button
                  type="button"
                  class="sandbox-person"
                  onClick={() => onPick({ email, password: PASSWORD })}
                >
                  {email} <span class="small muted">{role}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
