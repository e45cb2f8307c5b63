import { useQuery } from '../../api/query';
import type { Choices } from '../../components/form/picker';
import { FindEmployees } from '../../graphql/generated/runs';

/** People within reach whose name or NIP matches a text, with what tells namesakes apart. */
export function useEmployeeChoices(search: string): Choices {
  const { data, error } = useQuery(FindEmployees, { search: search === '' ? null : search, first: 20 });
  return (
    error ??
    data?.employees.nodes.map(({ id, name, nip, unit }) => ({
      id,
      label: name,
      detail: [nip, unit?.name].filter(Boolean).join(' · '),
    }))
  );
}
