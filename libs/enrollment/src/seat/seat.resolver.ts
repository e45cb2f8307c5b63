import { Database, type RequestContext } from '@asn-corpu/platform';
import { Args, Context, Mutation, Parent, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { ChangeCapacityInput } from './seat.inputs.js';
import { SeatQueries } from './seat.queries.js';
import { SeatService } from './seat.service.js';

interface RunReference {
  id: string;
}

interface RunSeats {
  runId: string;
  capacity: { limited: number | null; unlimited: boolean };
  taken: number;
  left: number | null;
  waiting: number;
  quotaUnit: { id: string } | null;
}

interface Quota {
  unit: { id: string };
  seats: number;
  taken: number;
  waiting: number;
  releasedAt: Date | null;
}

@Resolver('Run')
export class SeatResolver {
  constructor(
    private readonly queries: SeatQueries,
    private readonly service: SeatService,
    private readonly database: Database,
  ) {}

  @ResolveReference()
  resolveReference(reference: RunReference): RunReference {
    return { id: reference.id };
  }

  @Mutation()
  async changeCapacity(
    @Args('input') input: ChangeCapacityInput,
    @Context() context: RequestContext,
  ): Promise<RunReference> {
    const id = await this.database.transaction((tx) => this.service.changeCapacity(tx, context.actor, input));
    return { id };
  }

  @ResolveField()
  async seats(@Parent() run: RunReference, @Context() context: RequestContext): Promise<RunSeats | null> {
    const seats = await context.load(this.queries.byRun, run.id);
    if (!seats) return null;
    const { capacity, taken, poolCapacity, poolTaken, waiting, quotaUnitId } = seats;
    return {
      runId: run.id,
      capacity: { limited: capacity, unlimited: capacity === null },
      taken,
      waiting,
      left: poolCapacity === null ? null : waiting > 0 ? 0 : poolCapacity - poolTaken,
      quotaUnit: quotaUnitId === null ? null : { id: quotaUnitId },
    };
  }
}

@Resolver('RunSeats')
export class RunSeatsResolver {
  constructor(private readonly queries: SeatQueries) {}

  @ResolveField()
  async turnedAway(@Parent() { runId }: RunSeats, @Context() context: RequestContext): Promise<number> {
    return (await context.load(this.queries.turnedAwayOf, runId))?.people ?? 0;
  }

  @ResolveField()
  async quotas(@Parent() { runId }: RunSeats, @Context() context: RequestContext): Promise<Quota[]> {
    const quotas = await context.load(this.queries.quotasOf, runId);
    return quotas.map(({ unitId, ...quota }) => ({ ...quota, unit: { id: unitId } }));
  }
}
