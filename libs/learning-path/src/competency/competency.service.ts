import {
  answerOnce,
  batchById,
  connection,
  Database,
  Ids,
  type Connection,
  type PageRequest,
  type SignedInActor,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { CompetencyEntity } from './competency.entity.js';
import type { CreateCompetencyInput } from './competency.inputs.js';

/** Competencies: a short list that designers extend. */
@Injectable()
export class CompetencyService {
  constructor(
    private readonly database: Database,
    private readonly ids: Ids,
  ) {}

  readonly byId = batchById((ids) => this.database.reader.findBy(CompetencyEntity, { id: In([...ids]) }));

  async list(search: string | null, page: PageRequest): Promise<Connection<CompetencyEntity>> {
    const rows = await this.database.reader.query<CompetencyEntity[]>(
      `SELECT id, code, name, kind FROM competency
       WHERE ($2::text IS NULL OR strpos(lower(code || ' ' || name), lower($2)) > 0)
         AND ($3::text IS NULL OR (kind, code) > ($3, $4))
       ORDER BY kind, code LIMIT $1 + 1`,
      [page.first, search, page.after?.[0] ?? null, page.after?.[1] ?? null],
    );
    return connection(rows, page, (row) => [row.kind, row.code]);
  }

  /** @throws DomainError COMPETENCY_CODE_TAKEN */
  async createCompetency(tx: Tx, actor: SignedInActor, input: CreateCompetencyInput): Promise<string> {
    const id = this.ids.next();
    const { requestId, code, name, kind } = input;
    const request = { accountId: actor.accountId, operation: 'createCompetency', requestId, input };
    return answerOnce(tx, request, id, async () => {
      await tx.insert(CompetencyEntity, { id, code, name: name.trim(), kind });
    });
  }
}
