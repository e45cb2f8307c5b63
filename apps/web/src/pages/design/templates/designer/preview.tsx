import { useEffect, useState, type ReactNode } from 'react';
import { useSearch } from 'wouter';
import { useQuery } from '../../../../api/query';
import { useSession } from '../../../../app/session';
import { Loaded, Notice } from '../../../../components/feedback/states';
import { Button } from '../../../../components/form/button';
import { Select } from '../../../../components/form/field';
import { Picker, type Choice, type Choices } from '../../../../components/form/picker';
import type {
  CertificateTemplateSampleKind,
  TemplatePersonFragment,
  TemplateVersionPageQuery,
} from '../../../../graphql/generated/graphql';
import { TemplatePeople, TemplatePreviewOf, TemplateRuns } from '../../../../graphql/generated/templates';
import { shell } from '../../../../i18n/shell';
import { templateTexts } from '../../../../i18n/work/templates';
import { Sheet } from './sheet';

export type ShownVersion = NonNullable<TemplateVersionPageQuery['certificateTemplateVersion']>;

interface PreviewProps {
  readonly version: ShownVersion;
  /** Something is typed that is not saved; pressing the button saves it. */
  readonly stale?: { readonly busy: boolean; readonly onSave: () => void } | undefined;
}

const REAL = 'REAL';

/** The version on a sample or on a real person, page by page. */
export function Preview({ version, stale }: PreviewProps): ReactNode {
  const t = templateTexts().preview;
  const isDesigner = useSession().has('DESIGNER');
  const runId = new URLSearchParams(useSearch()).get('angkatan');
  const [who, setWho] = useState<CertificateTemplateSampleKind | typeof REAL>(
    runId !== null && isDesigner ? REAL : 'ORDINARY',
  );
  const sample = version.samples.find((each) => each.sample === who);
  return (
    <section className="preview" id="pratinjau" aria-label={t.title}>
      <h2>{t.title}</h2>
      <Select
        label={t.who}
        name="contoh"
        value={who}
        options={[
          ...version.samples.map((each) => ({ value: each.sample, label: t.samples[each.sample] })),
          ...(isDesigner ? [{ value: REAL, label: t.real } as const] : []),
        ]}
        onChange={(value) => value !== '' && setWho(value)}
      />
      {stale && (
        <Notice tone="warn">
          <p>{t.stale}</p>
          <Button
            kind="quiet"
            small
            busy={stale.busy}
            busyText={shell().action.saving}
            onClick={stale.onSave}
          >
            {t.update}
          </Button>
        </Notice>
      )}
      {who === REAL ? (
        <RealPerson version={version} runId={runId} />
      ) : (
        sample && (
          <Sheet
            key={sample.sample}
            imageUrl={sample.imageUrl}
            pdfUrl={sample.pdfUrl}
            layout={version.content.layout}
            who={t.samples[sample.sample]}
            revision={version.revision}
          />
        )
      )}
    </section>
  );
}

function useRunChoices(search: string): Choices {
  const { data, error } = useQuery(TemplateRuns, { search: search === '' ? null : search, first: 20 });
  return (
    error ?? data?.runs.nodes.map(({ id, name, programme }) => ({ id, label: name, detail: programme.title }))
  );
}

/** Somebody who completed a run: what they would get, or would have got, with this version. */
function RealPerson({ version, runId }: { version: ShownVersion; runId: string | null }): ReactNode {
  const t = templateTexts().preview;
  const [run, setRun] = useState<Choice | null>(null);
  const [enrollmentId, setEnrollmentId] = useState('');
  const wanted = run?.id ?? runId;
  const people = useQuery(TemplatePeople, wanted === null ? null : { runId: wanted });
  const given = people.data?.run;
  useEffect(() => {
    if (given && given.id === runId)
      setRun({ id: given.id, label: given.name, detail: given.programme.title });
  }, [given?.id, runId]);
  const shown = useQuery(TemplatePreviewOf, enrollmentId === '' ? null : { id: version.id, enrollmentId });
  const preview = shown.data?.certificateTemplateVersion?.previewOf;
  return (
    <>
      <Picker
        label={t.run}
        name="angkatan"
        hint={t.runHint}
        chosen={run}
        onChoose={(choice) => {
          setRun(choice);
          setEnrollmentId('');
        }}
        useChoices={useRunChoices}
      />
      {run && (
        <Loaded query={people}>
          {({ run: found }) => (
            <PersonSelect
              people={[...(found?.passed.nodes ?? []), ...(found?.notPassed.nodes ?? [])]}
              isCut={found?.passed.pageInfo.hasNextPage ?? false}
              value={enrollmentId}
              onChange={setEnrollmentId}
            />
          )}
        </Loaded>
      )}
      {enrollmentId === '' ? (
        <p className="muted sheet-wait">{t.choose}</p>
      ) : (
        <Loaded query={shown}>
          {() =>
            preview && (
              <Sheet
                key={enrollmentId}
                imageUrl={preview.imageUrl}
                pdfUrl={preview.pdfUrl}
                layout={version.content.layout}
                who={t.real}
                revision={version.revision}
                notFound={t.notDue}
              />
            )
          }
        </Loaded>
      )}
    </>
  );
}

interface PersonProps {
  readonly people: readonly TemplatePersonFragment[];
  /** There are more than are listed. */
  readonly isCut: boolean;
  readonly value: string;
  readonly onChange: (enrollmentId: string) => void;
}

function PersonSelect({ people, isCut, value, onChange }: PersonProps): ReactNode {
  const t = templateTexts().preview;
  if (people.length === 0) return <p className="muted">{t.noPeople}</p>;
  return (
    <Select
      label={t.person}
      name="peserta"
      hint={isCut && t.somePeople}
      value={value}
      empty={t.choosePerson}
      options={people.map(({ id, employee }) => ({ value: id, label: employee.name }))}
      onChange={onChange}
    />
  );
}
