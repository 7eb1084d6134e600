import type { Connection } from '#lib/domain/connection.ts';
import '#components/basics/control.css';
import './head.css';

export interface SwitcherProps {
  connection: Connection;
  connections: readonly Connection[];
  onChoose: (connectionId: string) => void;
}

/**
 * Switches between organizations. If two consoles have an organization of the same name, the console's host is added.
 */
export function Switcher({ connection, connections, onChoose }: SwitcherProps) {
  const names = connections.map(({ organization }) => organization.name);
  const label = ({ organization, origin }: Connection) => {
    const several = names.filter((name) => name === organization.name).length > 1;
    return several ? `${organization.name} (${new URL(origin).host})` : organization.name;
  };
  return (
    <select
      class="control head-switch"
      aria-label="Organization"
      onChange={(event) => onChoose(connections[event.currentTarget.selectedIndex]?.id ?? connection.id)}
    >
      {connections.map((other) => (
        <option key={other.id} value={other.id} selected={other.id === connection.id}>
          {label(other)}
        </option>
      ))}
    </select>
  );
}
