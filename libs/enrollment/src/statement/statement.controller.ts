import { callOf, Database, DomainError, notFound } from '@asn-corpu/platform';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { groupedCode } from '../certificate-face/verification-code.rules.js';
import { CertificateRenderer, sendRendered } from '../certificate-file/certificate-renderer.adapter.js';
import { RuleSetQueries } from '../rule-set/rule-set.queries.js';
import { statementCsv } from '../statement-face/statement-csv.rules.js';
import { statementFace } from '../statement-face/statement-face.rules.js';
import { statementJson, type StatementContent } from '../statement-face/statement.rules.js';
import { StatementQueries } from './statement.queries.js';
import { StatementService } from './statement.service.js';

/** The files of a statement; the gateway serves them below /api/statements. Made anew each time, from the ledger. */
@Controller('statements')
export class StatementController {
  constructor(
    private readonly queries: StatementQueries,
    private readonly statements: StatementService,
    private readonly ruleSets: RuleSetQueries,
    private readonly renderer: CertificateRenderer,
    private readonly database: Database,
  ) {}

  @Get(':id/pdf')
  async pdf(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const content = await this.contentFor(id, request);
    const face = statementFace(content, await this.ruleSets.all(this.database.reader));
    await sendRendered(reply, async () => {
      const bytes = Buffer.from(await this.renderer.run('statement', { face }));
      await send(reply, content, 'pdf', 'application/pdf', bytes);
    });
  }

  @Get(':id/csv')
  async csv(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const content = await this.contentFor(id, request);
    await send(reply, content, 'csv', 'text/csv; charset=utf-8', statementCsv(content));
  }

  @Get(':id/json')
  async json(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const content = await this.contentFor(id, request);
    await send(reply, content, 'json', 'application/json; charset=utf-8', statementJson(content));
  }

  /** For the holder and those above; for anybody else it is not there. */
  private async contentFor(id: string, request: FastifyRequest): Promise<StatementContent> {
    const found = isUUID(id) ? await this.queries.withinReach(callOf(request).actor, id) : null;
    if (!found) throw notFound('statement');
    const { content, same } = await this.statements.rework(this.database.reader, found);
    if (!same) {
      throw new DomainError(
        'STATEMENT_DIFFERS',
        'The ledger no longer gives what this statement said; have an auditor check it by its code',
      );
    }
    return content;
  }
}

async function send(
  reply: FastifyReply,
  content: StatementContent,
  extension: string,
  type: string,
  bytes: Buffer | string,
): Promise<void> {
  await reply
    .header('content-type', type)
    // The code names the statement, not the person.
    .header(
      'content-disposition',
      `attachment; filename="pernyataan-jp-${groupedCode(content.code).slice(0, 9)}.${extension}"`,
    )
    .header('cache-control', 'private, no-store')
    .send(bytes);
}
