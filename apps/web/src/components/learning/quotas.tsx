import type { ReactNode } from 'react';
import { moment } from '../../format/date';
import { number } from '../../format/number';
import type { QuotaPartsFragment } from '../../graphql/generated/graphql';
import { learner } from '../../i18n/learner';
import { Cell, Table } from '../data/lists';

/** Seats of a run that are kept for units, and until when. */
export function Quotas({
  seats,
  releaseAt,
  zone,
}: {
  seats: QuotaPartsFragment;
  releaseAt: string | null;
  zone: string;
}): ReactNode {
  const t = learner().quotas;
  const { quotas } = seats;
  if (quotas.length === 0) return null;
  const released = quotas.find(({ releasedAt }) => releasedAt !== null)?.releasedAt ?? null;
  return (
    <>
      <p className="muted">
        {released !== null
          ? t.released(moment(released, zone))
          : releaseAt === null
            ? t.kept
            : t.keptUntil(moment(releaseAt, zone))}
      </p>
      {released === null && (
        <Table caption={t.title} head={[t.unit, t.seats, t.left]} numeric={[1, 2]}>
          {quotas.map(({ unit, seats: kept, taken, waiting }) => (
            <tr key={unit.id}>
              <th scope="row" data-name={t.unit}>
                {unit.name}
              </th>
              <Cell name={t.seats} numeric>
                {number(kept)}
              </Cell>
              <Cell name={t.left} numeric>
                {waiting > 0 ? t.waiting(number(waiting)) : number(kept - taken)}
              </Cell>
            </tr>
          ))}
        </Table>
      )}
    </>
  );
}
