import { useQuery } from '../../api/query';
import type { Choice } from '../../components/form/picker';
import { FindUnits } from '../../graphql/generated/leader';

/** Units whose name contains a text, with the unit above to tell namesakes apart. */
export function useUnitChoices(search: string): readonly Choice[] | undefined {
  const { data } = useQuery(FindUnits, { search: search === '' ? null : search, first: 20 });
  return data?.units.nodes.map(({ id, name, parent }) => ({ id, label: name, detail: parent?.name ?? null }));
}
