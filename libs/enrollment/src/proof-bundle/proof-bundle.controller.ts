import { actorOf, Database, FileStore, notFound } from '@asn-corpu/platform';
import { Controller, Get, Header, Param, Req, StreamableFile } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { ProofBundleQueries } from './proof-bundle.queries.js';
import { ProofBundleService } from './proof-bundle.service.js';

/** Proof bundles to take away; the gateway serves them below /api/proof-bundles. */
@Controller('proof-bundles')
export class ProofBundleController {
  constructor(
    private readonly queries: ProofBundleQueries,
    private readonly service: ProofBundleService,
    private readonly files: FileStore,
    private readonly database: Database,
  ) {}

  @Get(':id/bundle.zip')
  @Header('cache-control', 'private, no-store')
  async zip(@Param('id') id: string, @Req() request: FastifyRequest): Promise<StreamableFile> {
    const actor = actorOf(request, 'leader', 'acting-leader', 'auditor');
    const bundle = isUUID(id) ? await this.queries.find(actor, id) : null;
    if (!bundle) throw notFound('proof bundle');
    const key = await this.database.transaction((tx) => this.service.takeBundle(tx, actor, bundle));
    return new StreamableFile(this.files.stream(key), {
      type: 'application/zip',
      length: bundle.bytes ?? 0,
      // The id names the bundle, not the unit or its people.
      disposition: `attachment; filename="bukti-jp-${bundle.year}-${bundle.id.slice(-8)}.zip"`,
    });
  }
}
