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
import {
  TemplatePeople,
  TemplatePreviewOf,
  TemplateRuns,
  TemplateTrial,
} from '../../../../graphql/generated/templates';
import { shell } from '../../../../i18n/shell';
import { templateTexts } from '../../../../i18n/work/templates';
import type { Content } from '../template.model';
import { Sheet, usePicture, type Picture } from './sheet';

export type ShownVersion = NonNullable<TemplateVersionPageQuery['certificateTemplateVersion']>;

/** What is typed and not saved. */
export interface Unsaved {
  readonly content: Content;
  /** A text of it cannot be printed so. */
  readonly faulty: boolean;
  readonly saving: boolean;
  readonly onSave: () => void;
}

interface PreviewProps {
  readonly version: ShownVersion;
  readonly unsaved?: Unsaved | undefined;
}

const REAL = 'REAL';

/** The version on a sample, as it is typed, or on a real person, page by page. */
export function Preview({ version, unsaved }: PreviewProps): ReactNode {
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
      {who === REAL ? (
        <>
          {unsaved && <UnsavedNotice unsaved={unsaved} text={t.stale} />}
          <RealPerson version={version} runId={runId} />
        </>
      ) : (
        sample && <SampleSheet key={sample.sample} version={version} sample={sample} unsaved={unsaved} />
      )}
    </section>
  );
}

function UnsavedNotice({ unsaved, text }: { unsaved: Unsaved; text: string }): ReactNode {
  const { save, saving } = shell().action;
  return (
    <Notice tone="warn">
      <p>{text}</p>
      <Button kind="quiet" small busy={unsaved.saving} busyText={saving} onClick={unsaved.onSave}>
        {save}
      </Button>
    </Notice>
  );
}

interface SampleProps {
  readonly version: ShownVersion;
  readonly sample: ShownVersion['samples'][number];
  readonly unsaved: Unsaved | undefined;
}

/** A sample as it is saved, and while something is typed that can be printed, as it is typed. */
function SampleSheet({ version, sample, unsaved }: SampleProps): ReactNode {
  const t = templateTexts().preview;
  const saved = usePicture(sample.imageUrl, version.revision);
  const typed = usePause(unsaved && !unsaved.faulty ? unsaved.content : null);
  const trial = useQuery(
    TemplateTrial,
    unsaved && typed ? { input: { id: version.id, sample: sample.sample, content: typed } } : null,
    { keep: true },
  );
  // What only the server can tell is said at the field once it is saved.
  const isRefused = trial.error?.code === 'BAD_INPUT';
  const error = isRefused ? undefined : trial.error;
  const image = unsaved ? trial.data?.certificateTemplateTrial : undefined;
  const [layout, setLayout] = useState(version.content.layout);
  // The picture before stays until the next is there, in the form of its own layout.
  useEffect(() => {
    if (typed && image !== undefined && !trial.refreshing) setLayout(typed.layout);
  }, [image, trial.refreshing]);
  const tried: Picture = {
    svg: image ?? saved.svg,
    error,
    loading: trial.loading || trial.refreshing,
    retry: trial.reload,
  };
  return (
    <>
      {unsaved && <UnsavedNotice unsaved={unsaved} text={unsaved.faulty || isRefused ? t.faulty : t.typed} />}
      <Sheet
        picture={unsaved ? tried : saved}
        pdfUrl={sample.pdfUrl}
        layout={image === undefined ? version.content.layout : layout}
        who={t.samples[sample.sample]}
      />
    </>
  );
}

const PAUSE_MS = 400;

/** The content once nobody has typed for a moment; while there is nothing to show, the one before. */
function usePause(content: Content | null): Content | null {
  const [paused, setPaused] = useState(content);
  const key = JSON.stringify(content);
  useEffect(() => {
    if (content === null) return undefined;
    const timer = setTimeout(() => setPaused(content), PAUSE_MS);
    return () => clearTimeout(timer);
    // The key says all there is to say about the content.
  }, [key]);
  return paused;
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
          {() => preview && <RealSheet key={enrollmentId} version={version} preview={preview} />}
        </Loaded>
      )}
    </>
  );
}

interface RealProps {
  readonly version: ShownVersion;
  readonly preview: { readonly imageUrl: string; readonly pdfUrl: string };
}

function RealSheet({ version, preview }: RealProps): ReactNode {
  const t = templateTexts().preview;
  return (
    <Sheet
      picture={usePicture(preview.imageUrl, version.revision)}
      pdfUrl={preview.pdfUrl}
      layout={version.content.layout}
      who={t.real}
      notFound={t.notDue}
    />
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
