import { useState, type ReactNode } from 'react';
import { asPortalError, type PortalError } from '../../api/failure';
import { getFile } from '../../api/files';
import { Failure } from '../../components/feedback/failure';
import { Button } from '../../components/form/button';
import { Icon } from '../../components/frame/icons';
import { downloadBlob } from '../../format/csv';
import { learner } from '../../i18n/learner';

interface CertificateFileProps {
  readonly certificate: {
    readonly id: string;
    readonly number: string;
    readonly ready: boolean;
    readonly pdfUrl: string | null;
  };
}

/** The signed PDF. One that was never asked for is made by asking, which takes a moment. */
export function CertificateFile({ certificate }: CertificateFileProps): ReactNode {
  const { id, number, ready, pdfUrl } = certificate;
  const t = learner().certificates;
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<PortalError>();
  const name = (
    <>
      <Icon name="download" />
      {t.download}
      <span className="visually-hidden"> {number}</span>
    </>
  );
  if (ready && pdfUrl !== null) {
    return (
      <a className="button" href={pdfUrl}>
        {name}
      </a>
    );
  }
  const make = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      const file = await getFile(`/api/certificates/${id}/pdf`);
      downloadBlob(`sertifikat-${number.replace(/[^A-Za-z0-9]+/g, '-')}.pdf`, file);
    } catch (cause) {
      setError(asPortalError(cause));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button busy={busy} busyText={t.preparing} onClick={() => void make()}>
        {name}
      </Button>
      {error && <Failure error={error} retry={() => void make()} />}
    </>
  );
}
