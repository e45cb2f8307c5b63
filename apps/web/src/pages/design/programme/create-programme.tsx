import { useEffect, useState, type ReactNode } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useMutation } from '../../../api/mutation';
import { useQuery } from '../../../api/query';
import { Failure } from '../../../components/feedback/failure';
import { Button } from '../../../components/form/button';
import { faultsOf, FaultSummary, useFaults } from '../../../components/form/faults';
import { TextField } from '../../../components/form/field';
import { Picker, type Choice } from '../../../components/form/picker';
import { Page } from '../../../components/frame/page';
import { CreateProgramme, IssuePage as IssueDocument } from '../../../graphql/generated/design';
import { shell } from '../../../i18n/shell';
import { designTexts } from '../../../i18n/work/design';
import { useIssueChoices } from '../find-design';

/** Code, title and issue; the editor takes it from there. */
export function CreateProgrammePage(): ReactNode {
  const t = designTexts().create;
  const [, navigate] = useLocation();
  const issueId = new URLSearchParams(useSearch()).get('isu');
  const given = useQuery(IssueDocument, issueId === null ? null : { id: issueId }).data?.strategicIssue;
  const form = useFaults();
  const create = useMutation(CreateProgramme);
  const [code, setCode] = useState('');
  const [title, setTitle] = useState('');
  const [issue, setIssue] = useState<Choice | null>(null);
  useEffect(() => {
    if (given) setIssue({ id: given.id, label: given.title, detail: given.code });
  }, [given?.id]);

  const submit = async (): Promise<void> => {
    const found = {
      judul: title.trim().length < 3 && shell().form.tooShort(t.name, 3),
      kode: !/^[A-Z0-9][A-Z0-9.-]{1,19}$/.test(code.trim()) && t.codeFault,
    };
    if (!form.check(faultsOf(found))) return;
    const done = await create.run({ code: code.trim(), title: title.trim(), issueId: issue?.id ?? null });
    if (done) navigate(`/rancang/program/${done.createProgramme.id}`);
  };

  return (
    <Page
      title={t.title}
      lead={t.lead}
      crumbs={[{ href: '/rancang/program', label: designTexts().programmes.title }]}
    >
      <form
        className="form-wide"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <FaultSummary form={form} />
        {create.error && <Failure error={create.error} focused />}
        <TextField
          label={t.name}
          name="judul"
          hint={t.nameHint}
          maxLength={200}
          error={form.faults['judul']}
          value={title}
          onChange={setTitle}
        />
        <TextField
          label={t.code}
          name="kode"
          hint={t.codeHint}
          maxLength={20}
          width="medium"
          autoCapitalize="characters"
          error={form.faults['kode']}
          value={code}
          onChange={(value) => setCode(value.toUpperCase())}
        />
        <Picker
          label={t.issue}
          name="isu"
          hint={t.issueHint}
          optional
          chosen={issue}
          onChoose={setIssue}
          useChoices={useIssueChoices}
        />
        <div className="form-actions">
          <Button type="submit" busy={create.busy} busyText={shell().action.saving}>
            {t.submit}
          </Button>
        </div>
      </form>
    </Page>
  );
}
