import { Readable } from 'node:stream';
import { actorOf, Database, notFound, rejectsFile } from '@asn-corpu/platform';
import { Controller, Get, Header, HttpCode, Param, Post, Query, Req, StreamableFile } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { EMPLOYEE_COLUMNS, UNIT_COLUMNS } from '../roster-file/roster-columns.rules.js';
import { faultReason } from '../roster-file/roster-fault.rules.js';
import { RosterImportQueries } from './roster-import.queries.js';
import { RosterImportService } from './roster-import.service.js';
import { readRosterUpload } from './roster-upload.adapter.js';

/** Roster files in, rejected rows out; everything else about imports is GraphQL. */
@Controller('roster-imports')
export class RosterImportController {
  constructor(
    private readonly imports: RosterImportService,
    private readonly queries: RosterImportQueries,
    private readonly database: Database,
  ) {}

  /** multipart/form-data: employees and/or units (files), requestId, asOf, completeForUnit. Read in the background. */
  @Post()
  @HttpCode(202)
  async upload(@Req() request: FastifyRequest): Promise<{ id: string }> {
    const actor = actorOf(request, 'admin');
    const upload = await this.imports.keepFiles(
      readRosterUpload(request.headers['content-type'] ?? '', request.body),
    );
    return { id: await this.database.transaction((tx) => this.imports.upload(tx, actor, upload)) };
  }

  @Get(':id/rejects.csv')
  @Header('cache-control', 'no-store')
  async rejects(
    @Param('id') id: string,
    @Query('file') file: string | undefined,
    @Req() request: FastifyRequest,
  ): Promise<StreamableFile> {
    const actor = actorOf(request, 'admin', 'auditor');
    const [found] = isUUID(id) ? await this.queries.byId([id], actor) : [];
    if (!found) throw notFound('roster import');
    const kind = file === 'units' ? 'units' : 'employees';
    const columns = kind === 'units' ? UNIT_COLUMNS : EMPLOYEE_COLUMNS;
    const rejects = rejectsFile(this.queries.rejected(found, kind), columns, faultReason);
    return new StreamableFile(Readable.from(rejects, { objectMode: false }), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="ditolak-${kind}-${found.asOf}.csv"`,
    });
  }
}
