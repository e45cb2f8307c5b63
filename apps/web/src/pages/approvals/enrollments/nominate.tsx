import { useState, type ReactNode } from 'react';
import { useParams } from 'wouter';
import { useMutation } from '../../../api/mutation';
import { useQuery } from '../../../api/query';
import { useSession } from '../../../app/session';
import { Failure } from '../../../components/feedback/failure';
import { Loaded, Notice } from '../../../components/feedback/states';
import { Button } from '../../../components/form/button';
import { Checkbox } from '../../../components/form/choice';
import { faultsOf, FaultSummary, useFaults } from '../../../components/form/faults';
import { TextArea } from '../../../components/form/field';
import { FileField } from '../../../components/form/file-field';
import { Picker, type Choice } from '../../../components/form/picker';
import { Icon } from '../../../components/frame/icons';
import { Page } from '../../../components/frame/page';
import { runDays, seatsText } from '../../../components/learning/seats';
import { number } from '../../../format/number';
import { Nominate, RunToNominate } from '../../../graphql/generated/approvals';
import type { NominateMutation, RunToNominateQuery } from '../../../graphql/generated/graphql';
import { learner } from '../../../i18n/learner';
import { shell } from '../../../i18n/shell';
import { approvalTexts } from '../../../i18n/work/approvals';
import { NotFoundPage } from '../../entry/not-found';
import { useEmployeeChoices } from '../../people/find-employee';
import { MOST_NOMINEES, nipsOf } from './nominees.model';
import { NominationResult } from './nomination-result';

type Run = NonNullable<RunToNominateQuery['run']>;

/** Puts people forward for a run: chosen one by one, pasted, or from a file. */
export function NominatePage(): ReactNode {
  const t = approvalTexts().nominate;
  const { id = '' } = useParams();
  const query = useQuery(RunToNominate, { id });
  const [result, setResult] = useState<NominateMutation['nominate'] | null>(null);
  if (query.data && !query.data.run) return <NotFoundPage />;
  const run = query.data?.run;
  return (
    <Page
      title={t.title}
      lead={t.lead}
      crumbs={run ? [{ href: `/angkatan/${run.id}`, label: `${run.programme.title}, ${run.name}` }] : []}
    >
      {result && <NominationResult result={result} />}
      <Loaded query={query}>
        {() =>
          run &&
          (run.state === 'OPEN' ? (
            <NominateForm run={run} onDone={setResult} />
          ) : (
            <Notice tone="plain">
              <p>{t.closed}</p>
            </Notice>
          ))
        }
      </Loaded>
    </Page>
  );
}

function NominateForm({
  run,
  onDone,
}: {
  run: Run;
  onDone: (result: NominateMutation['nominate']) => void;
}): ReactNode {
  const t = approvalTexts().nominate;
  const nominate = useMutation(Nominate);
  const form = useFaults(nominate.error);
  const [people, setPeople] = useState<readonly Choice[]>([]);
  const [pasted, setPasted] = useState('');
  const [partial, setPartial] = useState(true);
  const [note, setNote] = useState('');
  const [waived, setWaived] = useState(false);
  const mayWaive = useSession().has('DESIGNER') && run.version.prerequisites.length > 0;
  const nips = nipsOf(pasted);
  const submit = async (): Promise<void> => {
    const found = {
      employeeIds:
        people.length + nips.length === 0 ? t.nobody : people.length > 0 && nips.length > 0 && t.both,
      nips: nips.length > MOST_NOMINEES && t.tooMany,
      note: waived && note.trim().length < 3 && t.waiveNote,
    };
    if (!form.check(faultsOf(found))) return;
    const done = await nominate.run({
      runId: run.id,
      partial,
      note: note.trim() || null,
      ...(waived ? { waivePrerequisites: true } : {}),
      ...(people.length > 0 ? { employeeIds: people.map(({ id }) => id) } : { nips }),
    });
    if (!done) return;
    onDone(done.nominate);
    if (!done.nominate.done) return;
    setPeople([]);
    setPasted('');
  };
  return (
    <form
      className="form-wide"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p className="muted">
        {[runDays(run), seatsText(run), learner().run.offerHours(number(run.offerHours))]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <FaultSummary form={form} />
      {nominate.error?.fields.length === 0 && <Failure error={nominate.error} focused />}
      <Picker
        label={t.people}
        name="employeeIds"
        hint={t.peopleHint}
        error={form.faults['employeeIds']}
        chosen={null}
        onChoose={(person) => {
          if (person && !people.some(({ id }) => id === person.id)) setPeople([...people, person]);
        }}
        useChoices={useEmployeeChoices}
      />
      <ChosenPeople people={people} onChange={setPeople} />
      <TextArea
        label={t.nips}
        name="nips"
        hint={t.nipsHint}
        error={form.faults['nips']}
        value={pasted}
        rows={4}
        onChange={setPasted}
      />
      <FileField
        label={t.file}
        name="berkas"
        hint={t.fileHint}
        optional
        accept=".csv,.txt,text/csv,text/plain"
        onChange={(file) => void file?.text().then(setPasted)}
      />
      <TextArea
        label={t.note}
        name="note"
        maxLength={500}
        error={form.faults['note']}
        value={note}
        rows={2}
        onChange={setNote}
      />
      {mayWaive && <Checkbox label={t.waive} name="syarat" checked={waived} onChange={setWaived} />}
      <Checkbox label={t.partial} name="sebagian" checked={partial} onChange={setPartial} />
      <div className="form-actions">
        <Button type="submit" busy={nominate.busy} busyText={shell().action.saving}>
          {t.submit}
        </Button>
      </div>
    </form>
  );
}

interface ChosenPeopleProps {
  readonly people: readonly Choice[];
  readonly onChange: (people: readonly Choice[]) => void;
}

function ChosenPeople({ people, onChange }: ChosenPeopleProps): ReactNode {
  const t = approvalTexts().nominate;
  if (people.length === 0) return null;
  return (
    <>
      <p>
        <strong>{t.chosen(number(people.length))}</strong>
      </p>
      <ul className="plain-rows">
        {people.map(({ id, label, detail }) => (
          <li key={id}>
            <span>
              {label}
              {detail && <span className="hint">{detail}</span>}
            </span>
            <button
              type="button"
              className="icon-button"
              aria-label={t.remove(label)}
              onClick={() => onChange(people.filter((each) => each.id !== id))}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
