import { useId, type ReactNode } from 'react';
import { Link } from 'wouter';
import { Tag } from '../../components/feedback/states';
import { moment } from '../../format/date';
import { jp } from '../../format/jp';
import { number } from '../../format/number';
import type { RecordActivityFragment, RecordConflictFragment } from '../../graphql/generated/graphql';
import { shell } from '../../i18n/shell';
import { terms } from '../../i18n/terms';
import { externalTexts } from '../../i18n/work/external';
import { ConflictDecision } from './conflict-decision';
import { datesOf } from './record-rows';

interface CardProps {
  readonly conflict: RecordConflictFragment;
  readonly mayDecide: boolean;
}

/** One record beside the activity it is at odds with, what differs marked; below, the decision. */
export function ConflictCard({ conflict, mayDecide }: CardProps): ReactNode {
  const t = externalTexts().conflicts;
  const heading = useId();
  const { kind, employee, decision, reason, decidedAt } = conflict;
  return (
    <section className="card conflict" aria-labelledby={heading}>
      <h2 id={heading}>
        <Link href={`/pegawai/${employee.id}/jp`}>{employee.name}</Link>
        {': '}
        {conflict.record.title}
      </h2>
      <p>
        <Tag tone="warn">{t.kind[kind]}</Tag> {t.kindText[kind]}
      </p>
      <Sides conflict={conflict} />
      {decision !== null && decidedAt !== null ? (
        <p>
          <Tag tone="good">{t.choice[decision]}</Tag> {reason}
          <span className="hint">{t.decidedAt(moment(decidedAt))}</span>
        </p>
      ) : (
        mayDecide && <ConflictDecision conflict={conflict} />
      )}
    </section>
  );
}

function Sides({ conflict }: { conflict: RecordConflictFragment }): ReactNode {
  const t = externalTexts();
  const { other, record, employee, differences, fileName, line, provenance } = conflict;
  const differs = new Set(differences);
  const rows: readonly (readonly [keyof typeof t.conflicts.fields, ReactNode, ReactNode])[] = [
    [
      'employee',
      `${other.employee.name} ${other.employee.nip ?? ''}`,
      `${employee.name} ${employee.nip ?? ''}`,
    ],
    ...activityRows(other.activity, record),
    [
      'source',
      <>
        {t.conflicts.source[other.source]}
        {other.withdrawn && ` (${t.conflicts.withdrawn})`}
      </>,
      <>
        {t.conflicts.fromFile(fileName, number(line))}
        <span className="hint">{t.provenance[provenance]}</span>
      </>,
    ],
  ];
  return (
    <table className="sides">
      <caption className="visually-hidden">{t.conflicts.kindText[conflict.kind]}</caption>
      <thead>
        <tr>
          <th scope="col">{t.conflicts.field}</th>
          <th scope="col">{t.conflicts.first}</th>
          <th scope="col">{t.conflicts.second}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([field, first, second]) => (
          <tr key={field} className={differs.has(field) ? 'differs' : undefined}>
            <th scope="row">
              {t.conflicts.fields[field]}
              {differs.has(field) && <span className="hint">{t.conflicts.differs}</span>}
            </th>
            <td>{first}</td>
            <td>{second}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Field = Exclude<keyof ReturnType<typeof externalTexts>['conflicts']['fields'], 'employee' | 'source'>;

function activityRows(
  first: RecordActivityFragment,
  second: RecordActivityFragment,
): (readonly [Field, ReactNode, ReactNode])[] {
  const t = externalTexts().conflicts;
  const forms: Readonly<Record<string, string>> = terms().form;
  const texts: Readonly<Record<Field, (activity: RecordActivityFragment) => ReactNode>> = {
    title: ({ title }) => title,
    form: ({ form }) => forms[form] ?? form,
    organiser: ({ organiser }) => organiser ?? shell().none,
    certificateNumber: ({ certificateNumber }) => certificateNumber ?? shell().none,
    dates: datesOf,
    quantity: ({ minutes }) => jp(minutes),
    international: ({ international }) => (international ? t.international : t.national),
  };
  return (Object.keys(texts) as Field[]).map((field) => [field, texts[field](first), texts[field](second)]);
}
