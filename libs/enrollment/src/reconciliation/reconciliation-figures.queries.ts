import { Clock, Database, type Figure, FigureSource } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';

interface LatestRow {
  readonly year: number;
  readonly finishedAt: Date;
  readonly differences: Readonly<Record<string, number>>;
}

/** What the latest reconciliation of each year found, and how long ago. */
@Injectable()
export class ReconciliationFigures extends FigureSource {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    super();
  }

  async read(): Promise<Figure[]> {
    const rows = await this.database.reader.query<LatestRow[]>(
      `SELECT DISTINCT ON (year) year, finished_at AS "finishedAt", difference_counts AS differences
       FROM reconciliation WHERE state = 'DONE' ORDER BY year, finished_at DESC`,
    );
    return rows.flatMap((row) => this.ofYear(row));
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
