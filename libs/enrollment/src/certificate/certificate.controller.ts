import { callOf, notFound } from '@asn-corpu/platform';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendRendered } from '../certificate-file/certificate-renderer.adapter.js';
import { CertificateFiles } from '../certificate-file/certificate-files.service.js';
import { CertificateQueries } from './certificate.queries.js';

/** The signed file of a certificate; the gateway serves it below /api/certificates. */
@Controller('certificates')
export class CertificateController {
  constructor(
    private readonly queries: CertificateQueries,
    private readonly files: CertificateFiles,
  ) {}

  /** For the holder and those above; for anybody else it is not there. One that is not made yet is made now. */
  @Get(':id/pdf')
  async pdf(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = isUUID(id) ? await this.queries.withinReach(callOf(request).actor, id) : null;
    // One that was replaced or revoked before it had a file gets none.
    if (!found || (found.fileKey === null && found.state !== 'VALID')) throw notFound('certificate');
    await sendRendered(reply, async () => {
      const bytes = await this.files.read(found.fileKey ?? (await this.files.ensure(id)));
      await reply
        .header('content-type', 'application/pdf')
        // The number names the certificate, not the person.
        .header('content-disposition', `attachment; filename="sertifikat-${fileName(found.number)}.pdf"`)
        .header('cache-control', 'private, no-store')
        .send(bytes);
    });
  }
}

function fileName(number: string): string {
  return number.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
}
