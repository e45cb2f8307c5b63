import { callOf, Database, hasRole, notFound } from '@asn-corpu/platform';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { certificateFace, type IssuedCertificate } from '../certificate-face/certificate-face.rules.js';
import { CertificateRenderer, sendRendered } from '../certificate-file/certificate-renderer.adapter.js';
import type { TemplateContent } from '../template-content/template-content.rules.js';
import { TEMPLATE_OF_CERTIFICATE } from '../template-content/template-of-certificate.sql.js';
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
    const certificate = await this.database.rehearse(async (tx) => {
      const id = await this.certificates.issue(tx, enrollmentId);
      const [row] = await tx.query<(IssuedCertificate & { content: TemplateContent })[]>(
        `SELECT c.purpose, c.number, c.code, c.snapshot, v.content FROM certificate c ${TEMPLATE_OF_CERTIFICATE} WHERE c.id = $1`,
        [id],
      );
      return row ?? null;
    });
    if (!certificate) throw notFound('certificate');
    await sendRendered(reply, async () => {
      const face = { ...certificateFace(certificate, certificate.content), specimen: true };
      const pdf = await this.renderer.run('render', { face });
      await reply
        .header('content-type', 'application/pdf')
        .header('content-disposition', 'inline; filename="contoh-sertifikat.pdf"')
        .header('cache-control', 'private, no-store')
        .send(Buffer.from(pdf));
    });
  }
}
