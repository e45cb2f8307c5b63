import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { useMutation } from '../../api/mutation';
import { useUpload } from '../../api/upload';
import { Progress } from '../../components/data/progress';
import { Failure } from '../../components/feedback/failure';
import { Button } from '../../components/form/button';
import { FileField } from '../../components/form/file-field';
import { announce } from '../../components/frame/announce';
import { number } from '../../format/number';
import { RemoveClaimEvidence } from '../../graphql/generated/claims';
import type { ClaimDetailsFragment, ClaimWritingQuery } from '../../graphql/generated/graphql';
import { claimTexts } from '../../i18n/claims';
import { fieldText } from '../../i18n/errors';

const ACCEPTED = '.pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png';
const MEGABYTE = 1_000_000;

interface EvidenceStepProps {
  readonly claim: ClaimDetailsFragment;
  readonly terms: ClaimWritingQuery['claimTerms'];
}

/** Files that back the claim; each goes up as soon as it is chosen. */
export function EvidenceStep({ claim, terms }: EvidenceStepProps): ReactNode {
  const t = claimTexts();
  const { percent, error, send } = useUpload(`/api/claims/${claim.id}/evidence`);
  // A new field after each file: the one before still shows its name.
  const [round, setRound] = useState(0);
  const { evidenceMaxFiles, evidenceMaxBytes } = terms;

  const upload = async (file: File | null): Promise<void> => {
    if (file === null || percent !== null) return;
    const form = new FormData();
    form.set('requestId', crypto.randomUUID());
    form.set('file', file);
    if ((await send(form)) === null) return;
    announce(t.uploaded(file.name));
    setRound(round + 1);
  };

  const refused = error?.fields.find(({ field: name }) => name === 'file');
  return (
    <div className="form-wide">
      {error && !refused && <Failure error={error} focused />}
      <Files claim={claim} />
      {claim.evidence.length < evidenceMaxFiles && (
        <FileField
          key={round}
          label={t.addFile}
          name="file"
          hint={t.evidenceHint(number(evidenceMaxFiles), number(evidenceMaxBytes / MEGABYTE))}
          accept={ACCEPTED}
          error={refused ? fieldText(refused.fault) : undefined}
          onChange={(file) => void upload(file)}
        />
      )}
      {percent !== null && (
        <Progress label={t.evidence} done={percent} total={100} text={t.uploading(number(percent))} />
      )}
      <div className="form-actions">
        {claim.evidence.length > 0 ? (
          <Link className="button" href={`/klaim/${claim.id}/periksa`}>
            {t.next}
          </Link>
        ) : (
          <p className="muted">{t.needsFile}</p>
        )}
        <Link className="button button-quiet" href={`/klaim/${claim.id}/waktu`}>
          {t.back}
        </Link>
      </div>
    </div>
  );
}

function Files({ claim }: { claim: ClaimDetailsFragment }): ReactNode {
  const t = claimTexts();
  const remove = useMutation(RemoveClaimEvidence);
  if (claim.evidence.length === 0) return <p className="muted">{t.evidenceNone}</p>;
  return (
    <>
      {remove.error && <Failure error={remove.error} focused />}
      <ul className="rows">
        {claim.evidence.map(({ id, name, sizeBytes, url }) => (
          <li key={id} className="claim-file">
            <a href={url} download>
              {name} <span className="hint">{t.fileSize(number(Math.ceil(sizeBytes / 1000)))}</span>
            </a>
            <Button kind="quiet" small busy={remove.busy} onClick={() => void remove.run({ evidenceId: id })}>
              {t.removeFile(name)}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
