import { callOf, DomainError, notFound } from '@asn-corpu/platform';
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { STATUS_LIST_FRESH_SECONDS } from '../badge-proof/status-list.rules.js';
import { VerificationLimiter } from '../certificate-verification/verification-limiter.service.js';
import { LARGEST_BADGE_BYTES } from './open-badge.rules.js';
import { OpenBadgeService } from './open-badge.service.js';

const JSON_TYPE = 'application/json; charset=utf-8';
const NUMBER = /^[1-9][0-9]{0,8}$/;
/** For anybody's verifier, one in a browser too: what says nothing of a person. */
const PUBLIC_HEADERS = {
  'content-type': JSON_TYPE,
  'access-control-allow-origin': '*',
  'x-robots-tag': 'noindex, nofollow',
  'cache-control': `public, max-age=${STATUS_LIST_FRESH_SECONDS}`,
} as const;

/**
 * The badge of a certificate for its holder, below /api/certificates; and publicly, below /badges, what anybody needs to
 * verify one.
 */
@Controller()
export class OpenBadgeController {
  constructor(
    private readonly badges: OpenBadgeService,
    private readonly limiter: VerificationLimiter,
  ) {}

  /** For the holder alone; for anybody else it is not there. */
  @Get('certificates/:id/badge')
  async badge(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { employeeId } = callOf(request).actor;
    const issued = employeeId !== null && isUUID(id) ? await this.badges.issue(employeeId, id) : null;
    if (!issued) throw notFound('certificate');
    const name = issued.number.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
    await reply
      .header('content-type', JSON_TYPE)
      .header('content-disposition', `attachment; filename="lencana-${name}.json"`)
      .header('cache-control', 'private, no-store')
      .send(JSON.stringify(issued.badge, null, 2));
  }

  @Get('badges/issuer')
  async issuer(@Res() reply: FastifyReply): Promise<void> {
    await reply.headers(PUBLIC_HEADERS).send(JSON.stringify(await this.badges.issuer(), null, 2));
  }

  @Get('badges/status/:number')
  async statusList(@Param('number') number: string, @Res() reply: FastifyReply): Promise<void> {
    const list = NUMBER.test(number) ? await this.badges.statusList(Number(number)) : null;
    if (list === null) throw notFound('status list');
    await reply.headers(PUBLIC_HEADERS).send(list);
  }

  /** Says what is known of the badge in the body. Nothing of it is kept. */
  @Post('badge-verifications')
  async verify(
    @Req() request: FastifyRequest & { rawBody?: Buffer },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const seconds = this.limiter.secondsToWait(callOf(request).clientAddress);
    if (seconds > 0)
      throw new DomainError('RATE_LIMITED', 'Wait before the next badge', { retryAfterSeconds: seconds });
    // As it was sent: a parser that reads members twice would hide what has to be refused.
    const body = request.rawBody ?? Buffer.alloc(0);
    if (body.length > LARGEST_BADGE_BYTES)
      throw new DomainError('BAD_INPUT', 'That is larger than any badge');
    const answer = await this.badges.verify(body.toString('utf8'));
    await reply
      .code(200)
      .headers({
        'content-type': JSON_TYPE,
        'cache-control': 'no-store',
        'x-robots-tag': 'noindex, nofollow',
      })
      .send(JSON.stringify(answer));
  }
}
