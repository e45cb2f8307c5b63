import { callOf, notFound } from '@asn-corpu/platform';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RendererBusy } from '../certificate-file/certificate-renderer.adapter.js';
import { CertificateFiles } from '../certificate-file/certificate-files.service.js';
import { CertificateQueries } from './certificate.queries.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const RETRY_AFTER_SECONDS = '5';

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
    const found = UUID.test(id) ? await this.queries.withinReach(callOf(request).actor, id) : null;
    // One that was replaced or revoked before it had a file gets none.
    if (!found || (found.fileKey === null && found.state !== 'VALID')) throw notFound('certificate');
    try {
      const bytes = await this.files.read(found.fileKey ?? (await this.files.ensure(id)));
      await reply
        .header('content-type', 'application/pdf')
        // The number names the certificate, not the person.
        .header('content-disposition', `attachment; filename="sertifikat-${fileName(found.number)}.pdf"`)
        .header('cache-control', 'private, no-store')
        .send(bytes);
    } catch (error) {
      if (!(error instanceof RendererBusy)) throw error;
      await reply.code(503).header('retry-after', RETRY_AFTER_SECONDS).send();
    }
  }
}

function fileName(number: string): string {
  return number.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
}
