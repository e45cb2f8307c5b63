import { callOf, notFound } from '@asn-corpu/platform';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readVerificationCode } from '../certificate-face/verification-code.rules.js';
import { EnrollmentConfig } from '../enrollment.config.js';
import { VerificationLimiter } from './verification-limiter.service.js';
import { statementPage } from './statement-page.rules.js';
import { frameOf, type PageFrame } from './verification-frame.rules.js';
import { busyPage, formPage, unknownPage, verificationPage } from './verification-page.rules.js';
import { SCRIPT, SCRIPT_NAME } from './verification-script.rules.js';
import { PAGE_HEADERS } from './verification-style.rules.js';
import { VerificationQueries } from './verification.queries.js';

/** The public page of a certificate or a statement, for whoever holds its code; the gateway serves it as /v. Works without scripts. */
@Controller('verify')
export class VerificationController {
  constructor(
    private readonly queries: VerificationQueries,
    private readonly limiter: VerificationLimiter,
    private readonly config: EnrollmentConfig,
  ) {}

  @Get()
  async form(
    @Query('code') typed: unknown,
    @Query('lang') language: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const frame = this.frame(language);
    if (typeof typed !== 'string' || typed === '') return answer(reply, 200, formPage(frame));
    const code = readVerificationCode(typed);
    if (code === null) return answer(reply, 404, unknownPage(frame));
    await reply
      .code(303)
      .headers(PAGE_HEADERS)
      .header('location', `/v/${code}?lang=${frame.language}`)
      .send();
  }

  /** Of another version, such as one that a server not yet replaced made, there is none: the page works without. */
  @Get('script/:name')
  async script(@Param('name') name: string, @Res() reply: FastifyReply): Promise<void> {
    if (name !== SCRIPT_NAME) throw notFound('script');
    await reply
      .header('content-type', 'text/javascript; charset=utf-8')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .send(SCRIPT);
  }

  @Get(':code')
  async verify(
    @Param('code') typed: string,
    @Query('lang') language: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const frame = this.frame(language);
    const seconds = this.limiter.secondsToWait(callOf(request).clientAddress);
    if (seconds > 0) return answer(reply.header('retry-after', String(seconds)), 429, busyPage(frame));
    const code = readVerificationCode(typed);
    if (code === null) return answer(reply, 404, unknownPage(frame));
    const certificate = await this.queries.verify(code);
    if (certificate) return answer(reply, 200, verificationPage(frame, certificate));
    const statement = await this.queries.verifyStatement(code);
    return statement
      ? answer(reply, 200, statementPage(frame, statement))
      : answer(reply, 404, unknownPage(frame));
  }

  private frame(language: unknown): PageFrame {
    return frameOf(this.config, language);
  }
}

async function answer(reply: FastifyReply, status: number, page: string): Promise<void> {
  await reply.code(status).headers(PAGE_HEADERS).send(page);
}
