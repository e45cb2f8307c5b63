import { askTogether, Clock, Database } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';

interface TurnedAway {
  readonly employeeId: string;
  readonly runId: string;
}

const MAX_AT_ONCE = 100;

/** Who asked for a seat in a full run: part of their offer account. */
@Injectable()
export class TurnedAwayService {
  private readonly write = askTogether<TurnedAway, null>(async (people) => {
    await this.insert(people);
    return people.map(() => null);
  }, MAX_AT_ONCE);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Remembers it once, however often they ask; committed on return. (What they asked for is undone by then.) */
  async remember(employeeId: string, runId: string): Promise<void> {
    await this.write({ employeeId, runId });
  }

  /** In the order of the key, so that two who remember the same people do not wait for each other. */
  private async insert(people: readonly TurnedAway[]): Promise<void> {
    await this.database.writeAlone(
      `INSERT INTO turned_away (employee_id, run_id, turned_away_at)
       SELECT employee_id, run_id, $3 FROM unnest($1::uuid[], $2::uuid[]) AS asked (employee_id, run_id)
       ORDER BY employee_id, run_id ON CONFLICT DO NOTHING`,
      [people.map(({ employeeId }) => employeeId), people.map(({ runId }) => runId), this.clock.now()],
    );
  }
}
