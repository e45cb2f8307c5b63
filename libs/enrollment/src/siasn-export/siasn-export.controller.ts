import { Readable } from 'node:stream';
import { actorOf, Database, notFound, readFileUpload, zipFile } from '@asn-corpu/platform';
import { Controller, Get, Header, HttpCode, Param, Post, Req, StreamableFile } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { SiasnAnswerService, type RecordedAnswers } from './siasn-answer.service.js';
import { SiasnExportQueries } from './siasn-export.queries.js';
import { SiasnFiles } from './siasn-file.service.js';

/** Files for SIASN and its answers; the gateway serves them below /api/siasn-batches. */
@Controller('siasn-batches')
export class SiasnExportController {
  constructor(
    private readonly queries: SiasnExportQueries,
    private readonly files: SiasnFiles,
    private readonly answers: SiasnAnswerService,
    private readonly database: Database,
  ) {}

  @Get(':id/siasn.zip')
  @Header('cache-control', 'private, no-store')
  async zip(@Param('id') id: string, @Req() request: FastifyRequest): Promise<StreamableFile> {
    actorOf(request, 'designer', 'admin');
    const batch = isUUID(id) ? await this.queries.find(id) : null;
    if (!batch) throw notFound('batch');
    return new StreamableFile(Readable.from(zipFile(this.files.entries(batch)), { objectMode: false }), {
      type: 'application/zip',
      disposition: `attachment; filename="siasn-${batch.fromDate}-${batch.toDate}.zip"`,
    });
  }

  /**
   * multipart/form-data: requestId and file. Records the good lines in one commit, names the others; a file that was
   * recorded before changes nothing. Formats: docs/import.md.
   */
  @Post(':id/answers')
  @HttpCode(200)
  async recordAnswers(@Param('id') id: string, @Req() request: FastifyRequest): Promise<RecordedAnswers> {
    const actor = actorOf(request, 'designer', 'admin');
    if (!isUUID(id)) throw notFound('batch');
    const upload = readFileUpload(request.headers['content-type'] ?? '', request.body);
    const file = await this.answers.readFile(upload);
    return this.database.transaction((tx) => this.answers.recordFile(tx, actor, id, file));
  }
}
