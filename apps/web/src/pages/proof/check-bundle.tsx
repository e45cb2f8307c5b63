import { blobSource, canVerify, verifyBundle, type Report } from '@asn-corpu/proof-verifier';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useQuery } from '../../api/query';
import { useSession } from '../../app/session';
import { Progress } from '../../components/data/progress';
import { Failure } from '../../components/feedback/failure';
import { Notice } from '../../components/feedback/states';
import { Button } from '../../components/form/button';
import { faultsOf, FaultSummary, useFaults } from '../../components/form/faults';
import { FileField } from '../../components/form/file-field';
import { Page, Section } from '../../components/frame/page';
import { number } from '../../format/number';
import { ProofKeys } from '../../graphql/generated/proof';
import { proofTexts } from '../../i18n/work/proof';
import { Verdict } from './verdict';

/** S2: a bundle is dropped here and read by the verifier, the same as on the command line, in this browser. */
export default function CheckBundlePage(): ReactNode {
  const t = proofTexts().check;
  const { has } = useSession();
  const form = useFaults();
  const keys = useQuery(ProofKeys, has('LEADER', 'ACTING_LEADER', 'AUDITOR') ? {} : null);
  const [file, setFile] = useState<File | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const [report, setReport] = useState<Report | null>(null);
  const isAble = useAbility();
  /** Counts what was begun or chosen: only the latest may show anything. */
  const latest = useRef(0);
  const proofKeys = keys.data?.proofKeys ?? [];

  const choose = (chosen: File | null): void => {
    latest.current += 1;
    form.check({});
    setFile(chosen);
    setReport(null);
    setShare(null);
  };
  const verify = async (): Promise<void> => {
    if (!form.check(faultsOf({ berkas: file === null && t.needFile })) || file === null) return;
    latest.current += 1;
    const mine = latest.current;
    // Another file was chosen meanwhile: nothing that is found is about it.
    const ifLatest = (show: () => void): void => {
      if (latest.current === mine) show();
    };
    setReport(null);
    setShare(0);
    try {
      const onProgress = (done: number): void => ifLatest(() => setShare(done));
      const found = await verifyBundle(blobSource(file), { keys: proofKeys, onProgress });
      ifLatest(() => setReport(found));
    } catch {
      ifLatest(() => form.check(faultsOf({ berkas: t.unreadable })));
    } finally {
      ifLatest(() => setShare(null));
    }
  };
  return (
    <Page title={t.title} lead={t.lead}>
      {isAble === false && (
        <Notice tone="warn">
          <p>{t.tooOld}</p>
        </Notice>
      )}
      <form
        className="card"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void verify();
        }}
      >
        {keys.error && <Failure error={keys.error} retry={keys.reload} text={t.noKeys} />}
        <FaultSummary form={form} />
        <FileField
          label={t.file}
          name="berkas"
          hint={t.fileHint}
          accept=".zip,application/zip"
          error={form.faults['berkas']}
          onChange={choose}
        />
        <div className="form-actions">
          <Button
            type="submit"
            busy={share !== null || keys.loading}
            busyText={share === null ? t.loadingKeys : t.busy}
            disabled={isAble === false}
          >
            {t.submit}
          </Button>
        </div>
        {share !== null && (
          <Progress
            label={t.progress}
            done={share}
            total={1}
            text={t.percent(number(Math.floor(share * 100)))}
          />
        )}
      </form>
      {report && <Verdict report={report} />}
      <Offline keyId={proofKeys[0]} />
    </Page>
  );
}

function Offline({ keyId }: { keyId: string | undefined }): ReactNode {
  const t = proofTexts().check;
  return (
    <Section title={t.offline}>
      <p className="measure">{t.offlineText}</p>
      <p>
        <code>{`npx @asn-corpu/proof-verifier bukti.zip${keyId === undefined ? '' : ` --key ${keyId}`}`}</code>
      </p>
    </Section>
  );
}

/** Whether this browser can do what the verifier needs; undefined until that is known. */
function useAbility(): boolean | undefined {
  const [isAble, setIsAble] = useState<boolean>();
  useEffect(() => {
    void canVerify().then(setIsAble);
  }, []);
  return isAble;
}
