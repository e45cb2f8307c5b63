import { useEffect, useRef, useState, type ReactNode } from 'react';
import { asPortalError, type PortalError } from '../../api/failure';
import { getFileSoon } from '../../api/files';
import { refreshQueries } from '../../api/query';
import { Failure } from '../../components/feedback/failure';
import { Tag } from '../../components/feedback/states';
import { Button } from '../../components/form/button';
import { Icon } from '../../components/frame/icons';
import { downloadBlob } from '../../format/csv';
import { moment } from '../../format/date';
import type { CertificateFileState } from '../../graphql/generated/graphql';
import { learner } from '../../i18n/learner';

interface CertificateFileProps {
  readonly certificate: {
    readonly id: string;
    readonly number: string;
    readonly ready: boolean;
    readonly pdfUrl: string | null;
    readonly file: { readonly state: CertificateFileState; readonly since: string };
  };
}

/** Whether somebody has it made or signed, so that there is nothing to press. */
export function isWaiting({
  ready,
  file,
}: Pick<CertificateFileProps['certificate'], 'ready' | 'file'>): boolean {
  return (
    !ready && (file.state === 'IN_LINE' || file.state === 'AWAITING_SIGNATURE' || file.state === 'FAILED')
  );
}

/** Why a file failed is for officers to know; for its holder it waits. */
export function waitingTitle(state: CertificateFileState): string {
  const { title } = learner().certificates.waiting;
  return state === 'IN_LINE' ? title.IN_LINE : title.AWAITING_SIGNATURE;
}

/** Since when the PDF is waited for, and what happens next. */
export function WaitingFile({ certificate: { file } }: Pick<CertificateFileProps, 'certificate'>): ReactNode {
  const { since, next } = learner().certificates.waiting;
  return (
    <div role="status">
      <p>
        <Tag tone="warn">{waitingTitle(file.state)}</Tag> {since(moment(file.since))}
      </p>
      <p className="hint">{next}</p>
    </div>
  );
}

/** The signed PDF. One that was never asked for is made by asking, which takes a moment. */
export function CertificateFile({ certificate }: CertificateFileProps): ReactNode {
  const { id, number, ready, pdfUrl } = certificate;
  const t = learner().certificates;
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<PortalError>();
  const leaving = useRef(new AbortController());
  useEffect(() => {
    const controller = new AbortController();
    leaving.current = controller;
    return () => controller.abort();
  }, []);
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
      const file = await getFileSoon(`/api/certificates/${id}/pdf`, leaving.current.signal);
      if (file) downloadBlob(`sertifikat-${number.replace(/[^A-Za-z0-9]+/g, '-')}.pdf`, file);
    } catch (cause) {
      setError(asPortalError(cause));
    } finally {
      setBusy(false);
      // It has a file now, or waits for one.
      refreshQueries();
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
