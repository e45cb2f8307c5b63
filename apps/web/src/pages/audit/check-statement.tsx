import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { useQuery } from '../../api/query';
import '../../styles/work/work.css';
import { Cell, Facts, Table } from '../../components/data/lists';
import { Failure } from '../../components/feedback/failure';
import { Notice, Skeleton } from '../../components/feedback/states';
import { Button } from '../../components/form/button';
import { faultsOf, FaultSummary, useFaults } from '../../components/form/faults';
import { TextField } from '../../components/form/field';
import { FileField } from '../../components/form/file-field';
import { Page, Section } from '../../components/frame/page';
import { StatementFiles } from '../../components/jp/statement-files';
import { moment } from '../../format/date';
import type { CheckStatementQuery } from '../../graphql/generated/graphql';
import { CheckStatement } from '../../graphql/generated/statement';
import { statementTexts } from '../../i18n/statement';

/** As the service: what is longer is no statement. */
const LONGEST_DOCUMENT = 500_000;

interface Asked {
  readonly code: string | null;
  readonly document: string | null;
}

/** Checks a statement by its code, or a JSON file place by place. */
export default function CheckStatementPage(): ReactNode {
  const t = statementTexts().check;
  const form = useFaults();
  const [code, setCode] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const query = useQuery(CheckStatement, asked && { input: asked });
  const submit = async (): Promise<void> => {
    const typed = code.trim();
    const one = (typed === '') !== (file === null);
    const tooLarge = file !== null && file.size > LONGEST_DOCUMENT;
    if (!form.check(faultsOf({ kode: !one && t.needOne, berkas: tooLarge && t.tooLarge }))) return;
    setAsked(file === null ? { code: typed, document: null } : { code: null, document: await file.text() });
  };
  return (
    <Page title={t.title} lead={t.lead}>
      <form
        className="card"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <FaultSummary form={form} />
        <TextField
          label={t.code}
          name="kode"
          hint={t.codeHint}
          error={form.faults['kode']}
          value={code}
          maxLength={64}
          autoComplete="off"
          autoCapitalize="characters"
          onChange={setCode}
        />
        <FileField
          label={t.file}
          name="berkas"
          hint={t.fileHint}
          accept=".json,application/json"
          error={form.faults['berkas']}
          onChange={setFile}
        />
        <div className="form-actions">
          <Button type="submit" busy={query.loading}>
            {t.submit}
          </Button>
        </div>
      </form>
      {query.error && <Failure error={query.error} focused />}
      {query.loading && <Skeleton lines={4} block />}
      {query.data && <Result check={query.data.checkStatement} />}
    </Page>
  );
}

function Result({ check }: { check: CheckStatementQuery['checkStatement'] }): ReactNode {
  const t = statementTexts().check;
  const { verdict, statement, employee, differences } = check;
  return (
    <div role="status">
      <Notice tone={verdict === 'VERIFIED' ? 'good' : 'bad'}>
        <p>{t.verdict[verdict]}</p>
      </Notice>
      <div className="card">
        <Facts
          wide
          facts={[
            [
              t.holder,
              <Link key="holder" href={`/pegawai/${employee.id}/jp`}>
                {employee.name}
              </Link>,
            ],
            [t.issuedAt, moment(statement.issuedAt)],
            [t.digest, <code key="digest">{statement.digest}</code>],
          ]}
        />
        <StatementFiles statement={statement} />
      </div>
      {differences.length > 0 && (
        <Section title={t.differences}>
          <Table caption={t.differences} head={[t.path, t.claimed, t.actual]}>
            {differences.map(({ path, claimed, actual }) => (
              <tr key={path}>
                <th scope="row" data-name={t.path}>
                  <code>{path}</code>
                </th>
                <Cell name={t.claimed}>{claimed ?? t.absent}</Cell>
                <Cell name={t.actual}>{actual ?? t.absent}</Cell>
              </tr>
            ))}
          </Table>
        </Section>
      )}
    </div>
  );
}
