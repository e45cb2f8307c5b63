import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  certificateFace,
  CertificateRenderer,
  EnrollmentConfig,
  isGoodByLibrary,
  LocalSigner,
  Rfc3161Authority,
  verifyCertified,
} from '@asn-corpu/enrollment';
import { certifiedByOther, LocalTsa, Pdfsig, TestAuthority } from '@asn-corpu/testing';
import type { Random } from '../harness/random.js';
import { FORGERIES, holeOf } from './forgeries.js';
import { result, type StressRow } from './row.js';

const VALID_FROM = new Date('2026-01-01T00:00:00Z');
const NOW = new Date('2026-03-06T02:00:00Z');
const SHOWN = 20;

/**
 * Signed files of every kind that we publish, each changed byte by byte and by whole updates: our verifier tells every change,
 * so does a library, and poppler where it is at hand, which is shown every update and some of the bytes; what is untouched is good to all.
 */
export const T23: StressRow = {
  id: 'T23',
  title: 'Signature sound',
  async run({ full, random, say }) {
    const { files, bytes, looks } = full
      ? { files: 200, bytes: 50, looks: 5 }
      : { files: 6, bytes: 50, looks: 4 };
    const pdfsig = await Pdfsig.find();
    const maker = await Maker.create();
    const tally: Tally = { changes: 0, missed: [], notGood: [], byTool: 0 };
    try {
      let another = await maker.file(0);
      for (let index = 1; index <= files; index++) {
        const pdf = await maker.file(index);
        await untouched(pdf, maker.kind(index), pdfsig, tally);
        await changedBytes(pdf, random, { bytes, looks }, pdfsig, tally);
        await forged(pdf, another, pdfsig, tally);
        another = pdf;
        if (index % 20 === 0) say(`${index} files, ${tally.changes} changes`);
      }
      return result(
        { untouchedAreGood: tally.notGood.length === 0, everyChangeIsTold: tally.missed.length === 0 },
        {
          files,
          changes: tally.changes,
          lookedAtByPoppler: pdfsig ? tally.byTool : 'not on this machine',
          missed: tally.missed.slice(0, SHOWN),
          notGood: tally.notGood.slice(0, SHOWN),
        },
      );
    } finally {
      await pdfsig?.close();
      await maker.close();
    }
  },
};

interface Tally {
  changes: number;
  byTool: number;
  readonly missed: string[];
  readonly notGood: string[];
}

async function untouched(pdf: Buffer, kind: string, pdfsig: Pdfsig | null, tally: Tally): Promise<void> {
  const { faults } = verifyCertified(pdf);
  if (faults.length > 0) tally.notGood.push(`${kind}: ${faults.join()} by our verifier`);
  if (!(await isGoodByLibrary(pdf))) tally.notGood.push(`${kind} by the library`);
  if (pdfsig && !(await pdfsig.isGood(pdf))) tally.notGood.push(`${kind} by poppler`);
}

async function changedBytes(
  pdf: Buffer,
  random: Random,
  { bytes, looks }: { bytes: number; looks: number },
  pdfsig: Pdfsig | null,
  tally: Tally,
): Promise<void> {
  const { start, end } = holeOf(pdf);
  for (let change = 0; change < bytes; change++) {
    const place = random.int(0, pdf.length - (end - start) - 1);
    const at = place < start ? place : place + end - start;
    const changed = Buffer.from(pdf);
    changed[at] = ((changed[at] ?? 0) + random.int(1, 255)) % 256;
    await told(changed, `byte ${at}`, change < looks ? pdfsig : null, tally);
  }
}

async function forged(pdf: Buffer, another: Buffer, pdfsig: Pdfsig | null, tally: Tally): Promise<void> {
  for (const [name, forge] of FORGERIES) {
    const changed = forge(pdf, another);
    if (changed.equals(pdf)) throw new Error(`${name} changed nothing`);
    await told(changed, name, pdfsig, tally);
  }
}

async function told(changed: Buffer, what: string, pdfsig: Pdfsig | null, tally: Tally): Promise<void> {
  tally.changes += 1;
  if (verifyCertified(changed).faults.length === 0) tally.missed.push(`${what} by our verifier`);
  if (await isGoodByLibrary(changed)) tally.missed.push(`${what} by the library`);
  if (!pdfsig) return;
  tally.byTool += 1;
  if (await pdfsig.isGood(changed)) tally.missed.push(`${what} by poppler`);
}

const KINDS = ['local', 'local with a time stamp', 'by another signer'] as const;

/** Makes signed files of all kinds, one after the other. */
class Maker {
  private constructor(
    private readonly folder: string,
    private readonly renderer: CertificateRenderer,
    private readonly tsa: LocalTsa,
    private readonly root: TestAuthority,
    private readonly official: Awaited<ReturnType<TestAuthority['issue']>>,
  ) {}

  static async create(): Promise<Maker> {
    const folder = mkdtempSync(join(tmpdir(), 'corpu-sound-'));
    const root = await TestAuthority.create(VALID_FROM);
    const key = await root.issue({ name: 'TSA', validFrom: VALID_FROM, timeStamping: true });
    writeFileSync(join(folder, 'tsa.crt'), key.pem);
    const official = await root.issue({ name: 'The official', validFrom: VALID_FROM });
    return new Maker(folder, new CertificateRenderer(), await LocalTsa.start(key, () => NOW), root, official);
  }

  kind(index: number): (typeof KINDS)[number] {
    return KINDS[index % KINDS.length] ?? 'local';
  }

  async file(index: number): Promise<Buffer> {
    const pdf = Buffer.from(await this.renderer.run('render', { face: faceOf(index) }));
    const kind = this.kind(index);
    if (kind === 'by another signer') {
      return certifiedByOther(pdf, { signer: this.official, chain: [this.root.root.certificate], now: NOW });
    }
    const stamped = { tsaUrl: this.tsa.url, tsaCertificateFile: join(this.folder, 'tsa.crt') };
    const config = Object.assign(new EnrollmentConfig(), {
      signerDir: join(this.folder, 'signer'),
      ...(kind === 'local' ? {} : stamped),
    });
    const signer = new LocalSigner(this.renderer, new Rfc3161Authority(config), config);
    const signing = await signer.sign(pdf, NOW);
    if (signing.outcome !== 'SIGNED') throw new Error(signing.outcome);
    return Buffer.from(signing.pdf);
  }

  async close(): Promise<void> {
    this.renderer.onApplicationShutdown();
    await this.tsa.stop();
    rmSync(this.folder, { recursive: true });
  }
}

const TEXTS = {
  title: 'Sertifikat',
  opening: 'Berdasarkan {dasar_hukum}:',
  verdict: 'TELAH MENGIKUTI',
  statement: '{program}, {jumlah_jp}.',
  statementWithoutJp: '{program}.',
  subjectsTitle: 'DAFTAR MATA PELATIHAN',
  subjectsHeading: '{program}',
  subjectsNote: '',
  footnote: '',
};

function faceOf(index: number): ReturnType<typeof certificateFace> {
  const name = `Pegawai ${index}`;
  const snapshot = {
    holder: { name, nameWithTitles: name, nip: null, rank: null, position: null, unit: null },
    programme: { code: 'UJI', title: 'Program uji' },
    run: { name: 'Angkatan I', method: 'ONLINE', firstDay: '2026-03-05', lastDay: '2026-03-05' },
    jp: null,
    subjects: [],
    completionDate: '2026-03-05',
    issueDate: '2026-03-06',
    place: 'Makassar',
    legalBasis: { version: 'test', text: 'Undang-Undang' },
    issuer: { government: 'Pemerintah', agency: 'Badan' },
    signatory: { title: 'Kepala', name: 'Andi', rank: null, nip: null },
    verifyUrl: `https://corpu.example/v/CODE${index}`,
  };
  return certificateFace(
    { number: `${index}/UJI/BPSDM/III/2026`, code: `CODE${index}`, snapshot },
    { layout: 'ORNAMENTED', accent: 'GOLD', blocks: [], id: TEXTS, en: null },
  );
}
