import { batchById, Database, opaque, type RequestContext } from '@asn-corpu/platform';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';

@Resolver('Programme')
export class PassedProgrammeResolver {
  constructor(private readonly database: Database) {}

  private readonly passed = batchById((programmeIds, actor) =>
    this.database.reader.query<{ id: string }[]>(
      `SELECT DISTINCT r.programme_id AS id FROM enrollment e JOIN run r ON r.id = e.run_id
       WHERE e.employee_id = $2::uuid AND e.status = 'PASSED' AND r.programme_id = ANY(${opaque('$1::uuid[]')})`,
      [programmeIds, actor.employeeId],
    ),
  );

  @ResolveField()
  async passedByMe(
    @Parent() { id }: { readonly id: string },
    @Context() context: RequestContext,
  ): Promise<boolean> {
    return (await context.load(this.passed, id)) !== null;
  }
}
