import { Database, type RequestContext } from '@asn-corpu/platform';
import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { RecordGradesInput } from './assessment.inputs.js';
import { AssessmentService, type GradeRow } from './assessment.service.js';

@Resolver('Grade')
export class AssessmentResolver {
  constructor(
    private readonly assessments: AssessmentService,
    private readonly database: Database,
  ) {}

  @Query()
  grades(@Args('runId') runId: string, @Context() context: RequestContext): Promise<GradeRow[]> {
    return this.assessments.latestGrades(this.database.reader, context.actor, runId);
  }

  @Mutation()
  async recordGrades(
    @Args('input') input: RecordGradesInput,
    @Context() context: RequestContext,
  ): Promise<GradeRow[]> {
    const runId = await this.database.transaction((tx) =>
      this.assessments.recordGrades(tx, context.actor, input),
    );
    return this.assessments.latestGrades(this.database.reader, context.actor, runId);
  }

  @ResolveField()
  employee(@Parent() grade: GradeRow): { id: string } {
    return { id: grade.employeeId };
  }
}
