import { useQuery } from '../../api/query';
import type { Choices } from '../../components/form/picker';
import { FindCompetencies, FindIssues } from '../../graphql/generated/design';
import { FindProgrammes } from '../../graphql/generated/runs';
import { terms } from '../../i18n/terms';

export function useIssueChoices(search: string): Choices {
  const { data, error } = useQuery(FindIssues, { search: search === '' ? null : search, first: 20 });
  return (
    error ?? data?.strategicIssues.nodes.map(({ id, title, code }) => ({ id, label: title, detail: code }))
  );
}

export function useCompetencyChoices(search: string): Choices {
  const { data, error } = useQuery(FindCompetencies, { search: search === '' ? null : search, first: 20 });
  return (
    error ??
    data?.competencies.nodes.map(({ id, name, code, kind }) => ({
      id,
      label: name,
      detail: `${code} · ${terms().competencyKind[kind]}`,
    }))
  );
}

export function usePublishedProgrammeChoices(search: string): Choices {
  const { data, error } = useQuery(FindProgrammes, { search: search === '' ? null : search, first: 20 });
  return (
    error ??
    data?.programmes.nodes
      .filter(({ published }) => published !== null)
      .map(({ id, title, code }) => ({ id, label: title, detail: code }))
  );
}
