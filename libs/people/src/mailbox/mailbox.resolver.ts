import { type LocalMail, Mailbox, pageRequest } from '@asn-corpu/platform';
import { Args, Query, Resolver } from '@nestjs/graphql';

@Resolver('LocalMail')
export class MailboxResolver {
  constructor(private readonly mailbox: Mailbox) {}

  @Query()
  localMails(@Args('first') first: number | null): Promise<LocalMail[] | null> {
    return this.mailbox.latest(pageRequest(first, null).first);
  }
}
