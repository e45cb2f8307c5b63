import { useEffect, useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { send } from '../../../../api/client';
import { asPortalError, type PortalError } from '../../../../api/failure';
import { Cell, Table } from '../../../../components/data/lists';
import { Progress } from '../../../../components/data/progress';
import { Failure } from '../../../../components/feedback/failure';
import { Notice, Tag } from '../../../../components/feedback/states';
import { Button } from '../../../../components/form/button';
import { announce } from '../../../../components/frame/announce';
import { Section } from '../../../../components/frame/page';
import { number } from '../../../../format/number';
import type { TemplateFitQuery } from '../../../../graphql/generated/graphql';
import { TemplateFit } from '../../../../graphql/generated/templates';
import { shell } from '../../../../i18n/shell';
import { templateTexts } from '../../../../i18n/work/templates';
import type { ShownVersion } from '../designer/preview';

type Fit = TemplateFitQuery['certificateTemplateFit'][number];

interface FitCheckProps {
  readonly version: ShownVersion;
  /** Hears whether all fit; nobody publishes what does not. */
  readonly onResult: (fits: boolean) => void;
}

/** One sample after the other with the draft: whether it fits, on how many pages, and how small its letters had to become. */
export function FitCheck({ version, onResult }: FitCheckProps): ReactNode {
  const t = templateTexts().publish;
  const [found, setFound] = useState<readonly Fit[]>([]);
  const [error, setError] = useState<PortalError>();
  const [round, setRound] = useState(0);
  const samples = version.samples.map(({ sample }) => sample);
  const isChecked = found.length === samples.length;
  const busy = !isChecked && !error;
  // Whoever comes here wants to know; another revision is another draft.
  useEffect(() => {
    const controller = new AbortController();
    const check = async (): Promise<void> => {
      const fits: Fit[] = [];
      for (const sample of samples) {
        const answer = await send(TemplateFit, { id: version.id, samples: [sample] }, controller.signal);
        fits.push(...answer.certificateTemplateFit);
        setFound([...fits]);
      }
      onResult(fits.every((fit) => fit.fits));
      announce(summary(fits));
    };
    onResult(false);
    setFound([]);
    setError(undefined);
    check().catch((cause: unknown) => {
      if (!controller.signal.aborted) setError(asPortalError(cause));
    });
    return () => controller.abort();
  }, [version.id, version.revision, round]);
  const again = (): void => setRound((count) => count + 1);
  const failing = found.filter(({ fits }) => !fits);
  return (
    <Section
      title={t.fit}
      aside={
        <Button kind="quiet" small busy={busy} busyText={t.checking} onClick={again}>
          {t.again}
        </Button>
      }
    >
      <p className="muted measure">{t.fitLead}</p>
      {error && <Failure error={error} retry={again} />}
      {busy && (
        <Progress
          label={t.checking}
          done={found.length}
          total={samples.length}
          text={t.checkedSoFar(number(found.length), number(samples.length))}
        />
      )}
      {isChecked && (
        <Notice tone={failing.length === 0 ? 'good' : 'warn'}>
          <p>
            <strong>{summary(found)}</strong>
          </p>
          {failing.length > 0 && (
            <p>
              {t.remedy}{' '}
              <Link href={`/rancang/templat/${version.template.id}/versi/${version.id}`}>{t.toDraft}</Link>
            </p>
          )}
        </Notice>
      )}
      <SampleTable version={version} found={found} busy={busy} />
    </Section>
  );
}

function summary(found: readonly Fit[]): string {
  const fitting = found.filter(({ fits }) => fits).length;
  return templateTexts().publish.checked(number(fitting), number(found.length));
}

interface TableProps {
  readonly version: ShownVersion;
  readonly found: readonly Fit[];
  readonly busy: boolean;
}

function SampleTable({ version, found, busy }: TableProps): ReactNode {
  const t = templateTexts();
  const p = t.publish;
  return (
    <Table caption={p.fit} head={[p.sample, p.result, p.pages, p.size, 'PDF']} numeric={[2, 3]}>
      {version.samples.map(({ sample, pdfUrl }) => {
        const fit = found.find((each) => each.sample === sample);
        const name = t.preview.samples[sample];
        return (
          <tr key={sample}>
            <th scope="row" data-name={p.sample}>
              {name}
            </th>
            <Cell name={p.result}>
              {fit ? (
                <Tag tone={fit.fits ? 'good' : 'bad'}>{fit.fits ? p.fits : p.fitsNot}</Tag>
              ) : (
                <span className="muted">{busy ? p.beingChecked : p.waiting}</span>
              )}
            </Cell>
            <Cell name={p.pages} numeric>
              {fit ? number(fit.pages) : shell().none}
            </Cell>
            <Cell name={p.size} numeric>
              {fit ? p.percent(number(fit.letterPercent)) : shell().none}
            </Cell>
            <Cell name="PDF">
              <a href={pdfUrl} target="_blank" rel="noreferrer">
                PDF<span className="visually-hidden">: {name}</span>
              </a>
            </Cell>
          </tr>
        );
      })}
    </Table>
  );
}
