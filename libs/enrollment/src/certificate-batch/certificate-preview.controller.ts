import { callOf, Database, hasRole, notFound } from '@asn-corpu/platform';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { certificateFace } from '../certificate-face/certificate-face.rules.js';
import { CertificateRenderer, sendSpecimen } from '../certificate-file/certificate-renderer.adapter.js';
import { CertificateService } from '../certificate/certificate.service.js';

/** A certificate as it would be, marked as a specimen and not signed; the gateway serves it below /api/certificate-previews. */
@Controller('certificate-previews')
export class CertificatePreviewController {
  constructor(
    private readonly certificates: CertificateService,
    private readonly renderer: CertificateRenderer,
    private readonly database: Database,
  ) {}

  /** For designers; where nothing is due it is not there. It is issued and taken back, so it is what a release would make now. */
  @Get(':enrollmentId')
  async pdf(
    @Param('enrollmentId') enrollmentId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!isUUID(enrollmentId) || !hasRole(callOf(request).actor, 'designer')) throw notFound('enrollment');
    const certificate = await this.database.rehearse((tx) =>
      this.certificates.issueToLookAt(tx, enrollmentId),
    );
    await sendSpecimen(reply, this.renderer, certificateFace(certificate, certificate.content));
  }
}
