import { callOf, Database, notFound } from '@asn-corpu/platform';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CertificateFiles } from '../certificate-file/certificate-files.service.js';
import { CertificateSteps } from '../certificate-step/certificate-steps.service.js';
import { CertificateQueries, type DownloadableRow } from './certificate.queries.js';

/** A worker is at it, and takes a moment. */
const SOON_SECONDS = 2;
/** The signer is away, or an officer has to mend something. */
const LATER_SECONDS = 60;

/** The signed file of a certificate; the gateway serves it below /api/certificates. */
@Controller('certificates')
export class CertificateController {
  constructor(
    private readonly queries: CertificateQueries,
    private readonly files: CertificateFiles,
    private readonly steps: CertificateSteps,
    private readonly database: Database,
  ) {}

  /**
   * For the holder and those above; for anybody else it is not there. Nothing is signed here: who comes before the file is told
   * when to come again, and the worker that it is waited for.
   */
  @Get(':id/pdf')
  async pdf(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = isUUID(id) ? await this.queries.withinReach(callOf(request).actor, id) : null;
    // One that was replaced or revoked before it had a file gets none.
    if (!found || (found.fileKey === null && found.state !== 'VALID')) throw notFound('certificate');
    if (found.fileKey === null) {
      // Most who ask only look again whether it is there.
      if (found.mayBeWanted) await this.database.transaction((tx) => this.steps.want(tx, [id]));
      await sendNotReady(reply, found);
      return;
    }
    await reply
      .header('content-type', 'application/pdf')
      // The number names the certificate, not the person.
      .header('content-disposition', `attachment; filename="sertifikat-${fileName(found.number)}.pdf"`)
      .header('cache-control', 'private, no-store')
      .send(await this.files.read(found.fileKey));
  }
}

async function sendNotReady(reply: FastifyReply, { fileState }: DownloadableRow): Promise<void> {
  const isHeldUp = fileState === 'AWAITING_SIGNATURE' || fileState === 'FAILED';
  const retryAfterSeconds = isHeldUp ? LATER_SECONDS : SOON_SECONDS;
  const message = isHeldUp
    ? 'The certificate is valid and waits for its electronic signature; see its verification page meanwhile'
    : 'The file is being made; ask again in a moment';
  const error = { code: 'CERTIFICATE_FILE_NOT_READY', message, fileState, retryAfterSeconds };
  await reply
    .code(202)
    .header('retry-after', retryAfterSeconds)
    .header('cache-control', 'private, no-store')
    .header('content-type', 'application/json; charset=utf-8')
    .send({ error });
}

function fileName(number: string): string {
  return number.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
}
