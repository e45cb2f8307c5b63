import { useQuery } from '../../api/query';
import type { Choice } from '../../components/form/picker';
import { FindCompetencies, FindIssues } from '../../graphql/generated/design';
import { terms } from '../../i18n/terms';

export function useIssueChoices(search: string): readonly Choice[] | undefined {
  const { data } = useQuery(FindIssues, { search: search === '' ? null : search, first: 20 });
  return data?.strategicIssues.nodes.map(({ id, title, code }) => ({ id, label: title, detail: code }));
}

export function useCompetencyChoices(search: string): readonly Choice[] | undefined {
  const { data } = useQuery(FindCompetencies, { search: search === '' ? null : search, first: 20 });
  return data?.competencies.nodes.map(({ id, name, code, kind }) => ({
    id,
    label: name,
    detail: `${code} · ${terms().competencyKind[kind]}`,
  }));
}
