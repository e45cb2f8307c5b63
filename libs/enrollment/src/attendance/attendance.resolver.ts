import { Database, type RequestContext } from '@asn-corpu/platform';
import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { EnrollmentQueries, type EnrollmentRow } from '../enrollment/enrollment.queries.js';
import { RecordAttendanceInput } from './attendance.inputs.js';
import { AttendanceService } from './attendance.service.js';

@Resolver('SessionAttendance')
export class AttendanceResolver {
  constructor(
    private readonly service: AttendanceService,
    private readonly enrollments: EnrollmentQueries,
    private readonly database: Database,
  ) {}

  @Mutation()
  async recordAttendance(
    @Args('input') input: RecordAttendanceInput,
    @Context() context: RequestContext,
  ): Promise<EnrollmentRow[]> {
    const ids = await this.database.transaction((tx) =>
      this.service.recordAttendance(tx, context.actor, input),
    );
    const rows = await Promise.all(ids.map((id) => context.load(this.enrollments.byId, id)));
    return rows.flatMap((row) => row ?? []);
  }
}
