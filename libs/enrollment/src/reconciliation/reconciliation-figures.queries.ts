import { Clock, Database, type Figure, FigureSource } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { ReconciliationQueries } from './reconciliation.queries.js';

interface LatestRow {
  readonly year: number;
  readonly finishedAt: Date;
  readonly differences: Readonly<Record<string, number>>;
}

/** What the latest reconciliation of everybody in each year found, how long ago, and for how long nothing. */
@Injectable()
export class ReconciliationFigures extends FigureSource {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly queries: ReconciliationQueries,
  ) {
    super();
  }

  async read(): Promise<Figure[]> {
    const rows = await this.database.reader.query<LatestRow[]>(
      `SELECT DISTINCT ON (year) year, finished_at AS "finishedAt", difference_counts AS differences
       FROM reconciliation WHERE state = 'DONE' AND unit_id IS NULL AND employee_id IS NULL ORDER BY year, finished_at DESC`,
    );
    const streak: Figure = {
      name: 'corpu_reconciliation_clean_nights',
      help: 'For how many nights in a row the nightly reconciliation found no difference',
      type: 'gauge',
      labels: {},
      value: await this.queries.cleanNights(),
    };
    return [...rows.flatMap((row) => this.ofYear(row)), streak];
  }

  private ofYear({ year, finishedAt, differences }: LatestRow): Figure[] {
    const labels = { year: String(year) };
    const total = Object.values(differences).reduce((sum, count) => sum + count, 0);
    return [
      {
        name: 'corpu_reconciliation_differences',
        help: 'Differences that the latest reconciliation of a year found',
        type: 'gauge',
        labels,
        value: total,
      },
      {
        name: 'corpu_reconciliation_age_seconds',
        help: 'Time since the latest reconciliation of a year ended',
        type: 'gauge',
        labels,
        value: (this.clock.now().getTime() - finishedAt.getTime()) / 1000,
      },
    ];
  }
}
