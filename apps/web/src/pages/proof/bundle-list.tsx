import type { ReactNode } from 'react';
import { usePages, type PagesState } from '../../api/pages';
import { useWatch } from '../../api/watch';
import { Cell, More, Table } from '../../components/data/lists';
import { Progress } from '../../components/data/progress';
import { Empty, Loaded, Tag, type Tone } from '../../components/feedback/states';
import { Icon } from '../../components/frame/icons';
import { dayOf, moment } from '../../format/date';
import { number } from '../../format/number';
import type {
  AuditedBundlesQuery,
  BundleLineFragment,
  ProofBundleState,
} from '../../graphql/generated/graphql';
import { AuditedBundles, ProofBundles } from '../../graphql/generated/proof';
import { proofTexts } from '../../i18n/work/proof';

type Taking = AuditedBundlesQuery['proofBundles']['nodes'][number]['takings'][number];

interface Bundle extends BundleLineFragment {
  /** Only auditors are told. */
  readonly takings?: readonly Taking[];
}

const TONES: Readonly<Record<ProofBundleState, Tone>> = {
  REQUESTED: 'info',
  RUNNING: 'info',
  READY: 'good',
  FAILED: 'bad',
  EXPIRED: 'plain',
};
const SHOWN_TAKINGS = 3;
const KILOBYTE = 1000;
const MEGABYTE = 1000 * KILOBYTE;

export function BundleList({ unitId }: { unitId: string | null }): ReactNode {
  const pages = usePages(ProofBundles, { unitId, first: 20 }, ({ proofBundles }) => proofBundles);
  return <Bundles pages={pages} ofUnit={unitId !== null} />;
}

/** With who took them. */
export function AuditedBundleList({ unitId }: { unitId: string | null }): ReactNode {
  const pages = usePages(AuditedBundles, { unitId, first: 20 }, ({ proofBundles }) => proofBundles);
  return <Bundles pages={pages} ofUnit={unitId !== null} audited />;
}

interface BundlesProps {
  readonly pages: PagesState<Bundle, unknown>;
  readonly ofUnit: boolean;
  readonly audited?: boolean;
}

function Bundles({ pages, ofUnit, audited = false }: BundlesProps): ReactNode {
  const t = proofTexts();
  useWatch(
    pages,
    pages.nodes.some(({ state }) => state === 'REQUESTED' || state === 'RUNNING'),
  );
  return (
    <Loaded query={pages}>
      {() =>
        pages.nodes.length === 0 ? (
          <Empty title={t.none}>
            <p>{ofUnit ? t.noneOfUnit : t.noneText}</p>
          </Empty>
        ) : (
          <>
            <Table
              caption={t.history}
              head={[t.what, t.askedAt, t.state, t.content, t.file, ...(audited ? [t.takings] : [])]}
            >
              {pages.nodes.map((bundle) => (
                <BundleRow key={bundle.id} bundle={bundle} audited={audited} />
              ))}
            </Table>
            <More pages={pages} />
          </>
        )
      }
    </Loaded>
  );
}

function BundleRow({ bundle, audited }: { bundle: Bundle; audited: boolean }): ReactNode {
  const t = proofTexts();
  const { unit, year, scope, requestedAt, requestedBy, state, peopleTotal, lines, withheld } = bundle;
  return (
    <tr>
      <th scope="row" data-name={t.what}>
        {t.whatOf(unit.name, String(year))}
        <span className="hint">{t.scope[scope]}</span>
      </th>
      <Cell name={t.askedAt}>{t.askedBy(requestedBy?.name ?? t.noEmployee, moment(requestedAt))}</Cell>
      <Cell name={t.state}>
        <Tag tone={TONES[state]}>{t.states[state]}</Tag>
        {state === 'FAILED' && <span className="hint">{t.failedText}</span>}
        {state === 'RUNNING' && <Gathering bundle={bundle} />}
      </Cell>
      <Cell name={t.content}>
        {state === 'READY' || state === 'EXPIRED' ? t.contentOf(number(peopleTotal), number(lines)) : '–'}
        {withheld > 0 && <span className="hint">{t.withheld(number(withheld))}</span>}
      </Cell>
      <Cell name={t.file}>
        <BundleFile bundle={bundle} />
      </Cell>
      {audited && (
        <Cell name={t.takings}>
          <Takings takings={bundle.takings ?? []} />
        </Cell>
      )}
    </tr>
  );
}

function Gathering({ bundle: { peopleDone, peopleTotal } }: { bundle: Bundle }): ReactNode {
  const t = proofTexts();
  return (
    <Progress
      label={t.states.RUNNING}
      done={peopleDone}
      total={peopleTotal}
      text={t.gathering(number(peopleDone), number(peopleTotal))}
    />
  );
}

function BundleFile({ bundle }: { bundle: Bundle }): ReactNode {
  const t = proofTexts();
  const { fileUrl, bytes, expiresAt, sha256, signingKey } = bundle;
  if (fileUrl === null) return '–';
  return (
    <>
      <a className="button button-quiet" href={fileUrl} download>
        <Icon name="download" />
        {t.download}
      </a>
      <span className="hint">
        {sizeOf(bytes ?? 0)}
        {expiresAt !== null && `, ${t.until(dayOf(expiresAt))}`}
      </span>
      <details className="disclosure">
        <summary>{t.checksum}</summary>
        <p>
          {t.fileHash}: <code>{sha256}</code>
        </p>
        <p>
          {t.key}: <code>{signingKey}</code>
        </p>
      </details>
    </>
  );
}

function Takings({ takings }: { takings: readonly Taking[] }): ReactNode {
  const t = proofTexts();
  if (takings.length === 0) return <span className="muted">{t.notTaken}</span>;
  return (
    <ul className="plain-rows">
      {takings.slice(0, SHOWN_TAKINGS).map(({ takenAt, employee }) => (
        <li key={takenAt}>{t.taking(employee?.name ?? t.noEmployee, moment(takenAt))}</li>
      ))}
      {takings.length > SHOWN_TAKINGS && (
        <li className="muted">{t.moreTakings(number(takings.length - SHOWN_TAKINGS))}</li>
      )}
    </ul>
  );
}

function sizeOf(bytes: number): string {
  const { kilobytes, megabytes } = proofTexts();
  return bytes < MEGABYTE
    ? kilobytes(number(Math.ceil(bytes / KILOBYTE)))
    : megabytes(number(Math.ceil(bytes / MEGABYTE)));
}
