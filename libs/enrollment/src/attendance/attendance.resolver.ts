import { type RequestContext } from '@asn-corpu/platform';
import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import {
  EnrollmentQueries,
  type AttendanceRow,
  type EnrollmentRow,
} from '../enrollment/enrollment.queries.js';
import { AttendanceCorrectionQueries, keyOf, type CorrectionRow } from './attendance-correction.queries.js';
import { RecordAttendanceInput } from './attendance.inputs.js';
import { RollCall } from './roll-call.service.js';

@Resolver('SessionAttendance')
export class AttendanceResolver {
  constructor(
    private readonly rollCall: RollCall,
    private readonly enrollments: EnrollmentQueries,
    private readonly correctionsOf: AttendanceCorrectionQueries,
  ) {}

  @Mutation()
  async recordAttendance(
    @Args('input') input: RecordAttendanceInput,
    @Context() context: RequestContext,
  ): Promise<EnrollmentRow[]> {
    const ids = await this.rollCall.record(context.actor, input);
    const rows = await Promise.all(ids.map((id) => context.load(this.enrollments.byId, id)));
    return rows.flatMap((row) => row ?? []);
  }

  @ResolveField()
  corrections(@Parent() entry: AttendanceRow, @Context() context: RequestContext): Promise<CorrectionRow[]> {
    return context.load(this.correctionsOf.ofEntry, keyOf(entry));
  }
}

@Resolver('AttendanceCorrection')
export class AttendanceCorrectionResolver {
  @ResolveField()
  by(@Parent() { by }: CorrectionRow): { id: string } | null {
    return by === null ? null : { id: by };
  }
}
