import { Database, employeeOf, pageRequest, type Connection, type RequestContext } from '@asn-corpu/platform';
import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { MarkNoticesReadInput, SetNoticePreferenceInput } from './notice.inputs.js';
import { NoticeQueries, type NoticeRow, type Preference } from './notice.queries.js';
import { NoticeService } from './notice.service.js';
import { type LocalText, noticeText } from './notice-texts.rules.js';

@Resolver('Notice')
export class NoticeResolver {
  constructor(
    private readonly database: Database,
    private readonly queries: NoticeQueries,
    private readonly notices: NoticeService,
  ) {}

  @Query()
  myNotices(
    @Args('unread') unread: boolean | null,
    @Args('first') first: number | null,
    @Args('after') after: string | null,
    @Context() context: RequestContext,
  ): Promise<Connection<NoticeRow>> {
    return this.queries.mine(employeeOf(context.actor), unread === true, pageRequest(first, after));
  }

  @Query()
  myUnreadNotices(@Context() context: RequestContext): Promise<number> {
    return this.queries.unread(this.database.reader, employeeOf(context.actor));
  }

  @Query()
  myNoticePreference(@Context() context: RequestContext): Promise<Preference> {
    return this.queries.preference(employeeOf(context.actor));
  }

  @Mutation()
  markNoticesRead(
    @Args('input') input: MarkNoticesReadInput,
    @Context() { actor }: RequestContext,
  ): Promise<number> {
    return this.database.transaction((tx) =>
      this.notices.markNoticesRead(tx, actor, employeeOf(actor), input),
    );
  }

  @Mutation()
  async setNoticePreference(
    @Args('input') input: SetNoticePreferenceInput,
    @Context() { actor }: RequestContext,
  ): Promise<Preference> {
    await this.database.transaction((tx) =>
      this.notices.setNoticePreference(tx, actor, employeeOf(actor), input),
    );
    return this.queries.preference(employeeOf(actor));
  }

  @ResolveField()
  title(@Parent() notice: NoticeRow): LocalText {
    return noticeText(notice).title;
  }

  @ResolveField()
  text(@Parent() notice: NoticeRow): LocalText {
    return noticeText(notice).text;
  }

  @ResolveField()
  path(@Parent() notice: NoticeRow): string {
    return noticeText(notice).path;
  }
}
