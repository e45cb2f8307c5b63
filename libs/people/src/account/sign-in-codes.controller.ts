import { actorOf, badInput, Database, localDate } from '@asn-corpu/platform';
import { Controller, Header, HttpCode, Post, Req } from '@nestjs/common';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { FastifyRequest } from 'fastify';
import { PeopleConfig } from '../people.config.js';
import { AccountQueries } from './account.queries.js';
import { AccountService } from './account.service.js';

/** A code is handed over by somebody; more at once are a file nobody hands over. */
const MOST_CODES = 5000;
const COLUMNS = ['nip', 'nama', 'kode', 'berlaku_sampai', 'keterangan'];
const BYTE_ORDER_MARK = '\uFEFF';
const UNKNOWN = 'Tidak ada pegawai dengan NIP ini / nobody has this NIP';
const DISABLED = 'Akun dinonaktifkan / the account is disabled';

/** One-time codes for a list of people, as a file for the administrator to hand out. */
@Controller('sign-in-codes')
export class SignInCodesController {
  constructor(
    private readonly accounts: AccountService,
    private readonly queries: AccountQueries,
    private readonly database: Database,
    private readonly config: PeopleConfig,
  ) {}

  /**
   * Body: JSON {"nips": […]}, or CSV with a column `nip` (or one NIP a line). Open codes of these people stop working.
   * A repetition issues other codes: the first ones are kept nowhere.
   */
  @Post()
  @HttpCode(200)
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="kode-masuk.csv"')
  @Header('cache-control', 'no-store')
  async issue(@Req() request: FastifyRequest): Promise<string> {
    const actor = actorOf(request, 'admin');
    const nips = readNips(request.body);
    const known = new Map((await this.queries.byNips(nips)).map((account) => [account.nip, account]));
    const open = [...new Set([...known.values()].filter(({ disabled }) => !disabled).map(({ id }) => id))];
    const { codes, expiresAt } = await this.database.transaction((tx) =>
      this.accounts.issueSignInCodes(tx, actor, open),
    );
    const until = writtenInstant(expiresAt, this.config.agencyZone);
    const records = nips.map((nip) => {
      const account = known.get(nip);
      const code = codes.get(account?.id ?? '');
      if (!account) return [asText(nip), '', '', '', UNKNOWN];
      if (code === undefined) return [asText(nip), account.name, '', '', DISABLED];
      return [asText(nip), account.name, code, until, ''];
    });
    return (
      BYTE_ORDER_MARK + stringify([COLUMNS, ...records], { record_delimiter: '\r\n', escape_formulas: true })
    );
  }
}

/** For those who hand the codes out: 2026-12-03 06.28 WITA. */
function writtenInstant(instant: Date, zone: string): string {
  const time = new Intl.DateTimeFormat('id-ID', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  });
  return `${localDate(instant, zone)} ${time.format(instant)}`;
}

/** Distinct numbers in the order of the body. @throws DomainError BAD_INPUT */
function readNips(body: unknown): string[] {
  const cells = Buffer.isBuffer(body)
    ? nipCells(body.toString('utf8'))
    : (body as { nips?: unknown } | null)?.nips;
  if (!Array.isArray(cells) || !cells.every((cell) => typeof cell === 'string'))
    throw badInput({ field: 'nips', fault: 'list', message: 'send a list of NIPs as JSON or CSV' });
  const nips = [...new Set(cells.map((cell) => cell.replace(/[\s.'"=-]/g, '')).filter((nip) => nip !== ''))];
  if (nips.length === 0 || nips.length > MOST_CODES)
    throw badInput({ field: 'nips', fault: 'range', message: `ask for 1 to ${MOST_CODES} codes at once` });
  return nips;
}

/** Null for what is no CSV. */
function nipCells(text: string): string[] | null {
  const rows = parsed(text);
  const heading = rows?.[0]?.findIndex((cell) => cell.trim().toLowerCase() === 'nip') ?? -1;
  // The heading itself is no number; where there is none, the first row is one of the list.
  return rows?.map((row) => row[Math.max(0, heading)] ?? '').filter((cell) => /\d/.test(cell)) ?? null;
}

function parsed(text: string): string[][] | null {
  try {
    return parse(text, {
      bom: true,
      delimiter: [',', ';', '\t'],
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      to: MOST_CODES + 2,
    });
  } catch {
    return null;
  }
}

/** Spreadsheets round long numbers that are not marked as text. */
function asText(nip: string): string {
  return `'${nip}`;
}
