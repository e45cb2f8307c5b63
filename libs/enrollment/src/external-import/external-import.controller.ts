import { Readable } from 'node:stream';
import { actorOf, Database, notFound, rejectsFile } from '@asn-corpu/platform';
import { Controller, Get, Header, HttpCode, Param, Post, Req, StreamableFile } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { RECORD_COLUMNS } from '../external-record/record-columns.rules.js';
import { recordFaultReason } from '../external-record/record-fault.rules.js';
import { ExternalImportQueries } from './external-import.queries.js';
import { ExternalImportService } from './external-import.service.js';
import { readExternalUpload } from './external-upload.adapter.js';

/** Files of learning elsewhere in, rejected rows out; everything else about them is GraphQL. */
@Controller('external-imports')
export class ExternalImportController {
  constructor(
    private readonly imports: ExternalImportService,
    private readonly queries: ExternalImportQueries,
    private readonly database: Database,
  ) {}

  /** multipart/form-data: file, provenance, requestId. Read in the background. */
  @Post()
  @HttpCode(202)
  async upload(@Req() request: FastifyRequest): Promise<{ id: string }> {
    const actor = actorOf(request, 'designer');
    const upload = await this.imports.keepFile(
      readExternalUpload(request.headers['content-type'] ?? '', request.body),
    );
    return { id: await this.database.transaction((tx) => this.imports.upload(tx, actor, upload)) };
  }

  @Get(':id/rejects.csv')
  @Header('cache-control', 'no-store')
  async rejects(@Param('id') id: string, @Req() request: FastifyRequest): Promise<StreamableFile> {
    const actor = actorOf(request, 'designer', 'admin', 'auditor');
    const [found] = isUUID(id) ? await this.queries.byId([id], actor) : [];
    if (!found) throw notFound('import');
    const rejects = rejectsFile(this.queries.rejected(found), RECORD_COLUMNS, recordFaultReason);
    return new StreamableFile(Readable.from(rejects, { objectMode: false }), {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="ditolak-rekam-luar.csv"',
    });
  }
}
