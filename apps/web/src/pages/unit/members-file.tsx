import { useState, type ReactNode } from 'react';
import { asPortalError, type PortalError } from '../../api/failure';
import { fetchAll } from '../../api/pages';
import { Failure } from '../../components/feedback/failure';
import { Button } from '../../components/form/button';
import { Icon } from '../../components/frame/icons';
import { csv, download } from '../../format/csv';
import { today } from '../../format/date';
import { jpText } from '../../format/jp';
import { number } from '../../format/number';
import type { UnitMembersQueryVariables } from '../../graphql/generated/graphql';
import { UnitMembers } from '../../graphql/generated/leader';
import { shell } from '../../i18n/shell';
import { terms } from '../../i18n/terms';
import { unitTexts } from '../../i18n/work/unit';
import { fileWord } from './below-table';
import type { Member } from './members';

interface MembersFileProps {
  readonly filter: UnitMembersQueryVariables;
  readonly unitName: string;
}

/** The whole filtered list as a file, fetched page by page with its progress on the button. */
export function MembersFile({ filter, unitName }: MembersFileProps): ReactNode {
  const t = unitTexts();
  const [rows, setRows] = useState<number | null>(null);
  const [error, setError] = useState<PortalError>();
  const fetchFile = async (): Promise<void> => {
    setRows(0);
    setError(undefined);
    try {
      const members = await fetchAll(UnitMembers, filter, ({ unitMembers }) => unitMembers, setRows);
      const year = String(filter.year ?? today().slice(0, 4));
      download(t.filePeople(fileWord(unitName), year), csv([headOf(), ...members.map(rowOf)]));
    } catch (cause) {
      setError(asPortalError(cause));
    } finally {
      setRows(null);
    }
  };
  return (
    <>
      <Button
        kind="quiet"
        busy={rows !== null}
        busyText={shell().action.downloading(number(rows ?? 0))}
        onClick={() => void fetchFile()}
      >
        <Icon name="download" />
        {shell().action.download}
      </Button>
      {error && <Failure error={error} retry={() => void fetchFile()} />}
    </>
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
