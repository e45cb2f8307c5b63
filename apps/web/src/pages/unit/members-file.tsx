import type { ReactNode } from 'react';
import { fetchAll } from '../../api/pages';
import { RowsFile } from '../../components/data/rows-file';
import { today } from '../../format/date';
import { jpText } from '../../format/jp';
import type { UnitMembersQueryVariables } from '../../graphql/generated/graphql';
import { UnitMembers } from '../../graphql/generated/leader';
import { terms } from '../../i18n/terms';
import { unitTexts } from '../../i18n/work/unit';
import { fileWord } from './below-table';
import type { Member } from './members';

interface MembersFileProps {
  readonly filter: UnitMembersQueryVariables;
  readonly unitName: string;
}

/** The whole filtered list as a file. */
export function MembersFile({ filter, unitName }: MembersFileProps): ReactNode {
  const year = String(filter.year ?? today().slice(0, 4));
  return (
    <RowsFile
      name={unitTexts().filePeople(fileWord(unitName), year)}
      fetchLines={async (progress) => {
        const members = await fetchAll(UnitMembers, filter, ({ unitMembers }) => unitMembers, progress);
        return [headOf(), ...members.map(rowOf)];
      }}
    />
  );
}

function headOf(): string[] {
  const t = unitTexts();
  return [
    t.name,
    t.nip,
    t.position,
    t.unit,
    t.jpCounted,
    t.jpFloor,
    t.jpScheduled,
    t.status,
    t.shortfall,
    t.missingFacts,
    t.toDo,
  ];
}

function rowOf({
  employee,
  state,
  countedMinutes,
  floorMinutes,
  scheduledMinutes,
  shortfall,
}: Member): (string | null)[] {
  const facts = employee.missingFacts ?? [];
  return [
    employee.name,
    employee.nip,
    employee.position,
    employee.unit?.name ?? null,
    jpText(countedMinutes),
    floorMinutes === null ? null : jpText(floorMinutes),
    jpText(scheduledMinutes),
    terms().state[state],
    shortfall && terms().shortfall[shortfall],
    facts.map((fact) => terms().missing[fact]).join('; '),
    facts.map((fact) => unitTexts().complete[fact]).join('; '),
  ];
}
