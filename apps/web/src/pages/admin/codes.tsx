import { useState, type ReactNode } from 'react';
import { asPortalError, type PortalError } from '../../api/failure';
import { fetchFile } from '../../api/files';
import { useSession } from '../../app/session';
import { Failure } from '../../components/feedback/failure';
import { Notice } from '../../components/feedback/states';
import { Button } from '../../components/form/button';
import { faultsOf, FaultSummary, useFaults } from '../../components/form/faults';
import { TextArea } from '../../components/form/field';
import { FileField } from '../../components/form/file-field';
import { announce } from '../../components/frame/announce';
import { Page } from '../../components/frame/page';
import { downloadBlob } from '../../format/csv';
import { today } from '../../format/date';
import { number } from '../../format/number';
import { adminTexts } from '../../i18n/work/admin';
import { NotFoundPage } from '../entry/not-found';

const MOST = 5_000;

/** One-time codes for a list of people, as a file. */
export function CodesPage(): ReactNode {
  const t = adminTexts().codes;
  const isAdmin = useSession().has('ADMIN');
  const form = useFaults();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);
  const [error, setError] = useState<PortalError>();
  const nips = nipsIn(text);
  if (!isAdmin) return <NotFoundPage />;

  const submit = async (): Promise<void> => {
    const fault = nips.length === 0 ? t.fault : nips.length > MOST && t.tooMany;
    if (busy || !form.check(faultsOf({ nip: fault }))) return;
    setBusy(true);
    setError(undefined);
    setDone(false);
    try {
      const file = await fetchFile('/api/sign-in-codes', JSON.stringify({ nips }), 'application/json');
      downloadBlob(`kode-masuk-${today()}.csv`, file);
      setDone(true);
      setText('');
      announce(t.done);
    } catch (cause) {
      setError(asPortalError(cause));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Page title={t.title} lead={t.lead}>
      {done && (
        <Notice tone="good">
          <p>{t.done}</p>
        </Notice>
      )}
      <form
        className="form-wide"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <FaultSummary form={form} />
        {error && <Failure error={error} focused />}
        <TextArea
          label={t.nips}
          name="nip"
          hint={t.nipsHint}
          error={form.faults['nip']}
          rows={8}
          value={text}
          onChange={setText}
        />
        <p className="muted" role="status">
          {t.found(number(nips.length))}
        </p>
        <FileField
          label={t.orFile}
          name="berkas"
          optional
          accept=".csv,.txt,text/csv"
          onChange={(file) => void file?.text().then(setText)}
        />
        <Notice tone="warn">
          <p>{t.warning}</p>
        </Notice>
        <div className="form-actions">
          <Button type="submit" busy={busy} busyText={t.busy}>
            {t.submit}
          </Button>
        </div>
      </form>
    </Page>
  );
}

/** Distinct numbers of 9 to 20 digits in pasted text or a file, whatever stands between their digits and around them. */
export function nipsIn(text: string): string[] {
  const cells = text.split(/[\n\r,;\t]+/).map((cell) => cell.replace(/[\s.'"=-]/g, ''));
  return [...new Set(cells.filter((cell) => /^\d{9,20}$/.test(cell)))];
}
