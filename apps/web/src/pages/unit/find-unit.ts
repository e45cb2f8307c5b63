import { useQuery } from '../../api/query';
import type { Choices } from '../../components/form/picker';
import { FindUnits } from '../../graphql/generated/leader';

/** Units whose name contains a text, with the unit above to tell namesakes apart. */
export function useUnitChoices(search: string): Choices {
  const { data, error } = useQuery(FindUnits, { search: search === '' ? null : search, first: 20 });
  return (
    error ??
    data?.units.nodes.map(({ id, name, parent }) => ({ id, label: name, detail: parent?.name ?? null }))
  );
}
