import { callOf, fileField, readMultipart, textField } from '@asn-corpu/platform';
import { Controller, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { frameOf, type PageFrame } from '../certificate-verification/verification-frame.rules.js';
import { VerificationLimiter } from '../certificate-verification/verification-limiter.service.js';
import {
  busyPage,
  faultPage,
  foreignPage,
  verificationPage,
} from '../certificate-verification/verification-page.rules.js';
import { PAGE_HEADERS } from '../certificate-verification/verification-style.rules.js';
import type { FileFault } from '../certificate-verification/verification-texts.rules.js';
import { EnrollmentConfig } from '../enrollment.config.js';
import { FileVerificationService, type FileAnswer } from './file-verification.service.js';

const STATUS_OF_FAULT: Readonly<Record<FileFault, number>> = {
  none: 400,
  large: 413,
  kind: 415,
  unreadable: 400,
};

/**
 * The public page's answer about a file that a stranger holds; the gateway serves it as POST /v. The form's fields: `digest`
 * from a browser that hashed the PDF itself, or `file`; `code` of the certificate it should be of, `lang`.
 */
@Controller('verify')
export class FileVerificationController {
  constructor(
    private readonly files: FileVerificationService,
    private readonly limiter: VerificationLimiter,
    private readonly config: EnrollmentConfig,
  ) {}

  @Post()
  async verify(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    // First of all: who sends one after the other has none of them read, not even the language in it.
    const seconds = this.limiter.secondsToWait(callOf(request).clientAddress);
    if (seconds > 0) {
      const page = busyPage(frameOf(this.config, null));
      return send(reply.header('retry-after', String(seconds)), 429, page);
    }
    const { body } = request;
    const type = request.headers['content-type'] ?? '';
    const fields = (Buffer.isBuffer(body) ? readMultipart(type, body) : null) ?? [];
    const frame = frameOf(this.config, textField(fields, 'lang'));
    const answer = await this.files.verify({
      digest: textField(fields, 'digest'),
      bytes: fileField(fields, 'file')?.bytes ?? null,
      code: textField(fields, 'code'),
    });
    return send(reply, ...pageOf(frame, answer));
  }

  /** Where the gateway sends whoever sent more than it takes; nothing of that arrives here. */
  @Post('too-large')
  async tooLarge(@Res() reply: FastifyReply): Promise<void> {
    return send(reply, 413, faultPage(frameOf(this.config, null), 'large'));
  }
}

function pageOf(frame: PageFrame, answer: FileAnswer): [status: number, page: string] {
  switch (answer.about) {
    case 'CERTIFICATE':
      return [200, verificationPage(frame, answer.found, answer.held)];
    case 'FOREIGN':
      return [404, foreignPage(frame, answer.kind)];
    case 'FAULT':
      return [STATUS_OF_FAULT[answer.fault], faultPage(frame, answer.fault)];
  }
}

async function send(reply: FastifyReply, status: number, page: string): Promise<void> {
  await reply.code(status).headers(PAGE_HEADERS).send(page);
}
