import { actorOf, callOf, Database, FileStore, notFound, readFileUpload } from '@asn-corpu/platform';
import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ClaimEvidenceQueries } from './claim-evidence.queries.js';
import { ClaimEvidenceService } from './claim-evidence.service.js';
import { attachment } from './evidence-file.rules.js';

/** Evidence in and out; the gateway serves it below /api. Everything else about claims is GraphQL. */
@Controller()
export class ClaimEvidenceController {
  constructor(
    private readonly evidence: ClaimEvidenceService,
    private readonly queries: ClaimEvidenceQueries,
    private readonly files: FileStore,
    private readonly database: Database,
  ) {}

  /** multipart/form-data: requestId and one file. */
  @Post('claims/:id/evidence')
  @HttpCode(201)
  async attach(@Param('id') id: string, @Req() request: FastifyRequest): Promise<{ id: string }> {
    const actor = actorOf(request, 'learner', 'verifier');
    if (!isUUID(id)) throw notFound('claim');
    const upload = readFileUpload(request.headers['content-type'] ?? '', request.body);
    const kept = await this.evidence.keepFile(upload);
    return { id: await this.database.transaction((tx) => this.evidence.attachEvidence(tx, actor, id, kept)) };
  }

  /** For who wrote the claim and who may decide it; for anybody else it is not there. */
  @Get('claim-evidence/:id')
  async download(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = isUUID(id) ? await this.queries.find(callOf(request).actor, id) : null;
    if (!found) throw notFound('evidence');
    const bytes = await this.files.get(found.sha256);
    // Somebody else's file is never shown inside our pages: it is saved, and it is what we say it is.
    await reply
      .header('content-type', found.mediaType)
      .header('content-disposition', attachment(found.name))
      .header('x-content-type-options', 'nosniff')
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('cache-control', 'private, no-store')
      .send(bytes);
  }
}
