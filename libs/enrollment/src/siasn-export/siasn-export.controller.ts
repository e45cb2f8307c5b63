import { Readable } from 'node:stream';
import { actorOf, notFound, zipFile } from '@asn-corpu/platform';
import { Controller, Get, Header, Param, Req, StreamableFile } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { SiasnExportQueries } from './siasn-export.queries.js';
import { SiasnFiles } from './siasn-file.service.js';

/** Files for SIASN; the gateway serves them below /api/siasn-batches. */
@Controller('siasn-batches')
export class SiasnExportController {
  constructor(
    private readonly queries: SiasnExportQueries,
    private readonly files: SiasnFiles,
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
}
