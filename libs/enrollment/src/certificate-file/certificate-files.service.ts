import {
  askTogether,
  Clock,
  Database,
  FileStore,
  notFound,
  opaque,
  traced,
  type Log,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { certificateFace, type IssuedCertificate } from '../certificate-face/certificate-face.rules.js';
import type { FileFault } from '../certificate-step/certificate-step.rules.js';
import {
  CertificateSteps,
  type Attempt,
  type PublishedFile,
  type StepTimes,
} from '../certificate-step/certificate-steps.service.js';
import type { CertificateState } from '../generated/graphql.js';
import { CertificateTold } from '../notice/certificate-told.service.js';
import type { TemplateContent } from '../template-content/template-content.rules.js';
import { TEMPLATE_OF_CERTIFICATE } from '../template-content/template-of-certificate.sql.js';
import { CertificateRenderer, RendererBusy } from './certificate-renderer.adapter.js';
import { CertificateSigner, faultOfSigner, NotSigned, type SignerFault } from './certificate-signer.port.js';
import { isGoodByLibrary } from '../signature-check/second-opinion.checks.js';
import { verifyCertified } from './certificate-verifier.checks.js';

/** A signed file that is kept, and that the record does not name yet. */
export type MadeFile = PublishedFile;

/** With the content of the version it was issued with. */
export type CertificateToMake = IssuedCertificate & { readonly content: TemplateContent };

type KeptRecord = CertificateToMake & {
  readonly id: string;
  readonly state: CertificateState;
  readonly fileKey: string | null;
};

/** Each comes with the content of its template. */
const READ_AT_ONCE = 16;

/** There is no file, and why stands in the database. */
export class FileFailed extends Error {
  constructor(
    readonly fault: FileFault | SignerFault,
    cause: Error,
  ) {
    super(cause.message, { cause });
  }
}

class NotGood extends Error {}

/**
 * The signed files of certificates. A file is made outside any transaction and then named by its record, once: of two
 * made at the same time the second stays unnamed in the store, where it costs a few kilobytes and harms nothing.
 */
@Injectable()
export class CertificateFiles {
  private readonly recordOf = askTogether((ids: readonly string[]) => this.recordsOf(ids), READ_AT_ONCE);

  constructor(
    private readonly database: Database,
    private readonly store: FileStore,
    private readonly renderer: CertificateRenderer,
    private readonly signer: CertificateSigner,
    private readonly steps: CertificateSteps,
    private readonly told: CertificateTold,
    private readonly clock: Clock,
  ) {}

  /**
   * Renders, signs, checks and keeps the file of a certificate. Null when it has one, or is not valid any more.
   * @throws DomainError NOT_FOUND; RendererBusy; FileFailed
   */
  async make(certificateId: string): Promise<MadeFile | null> {
    const certificate = await this.recordOf(certificateId);
    if (!certificate) throw notFound('certificate');
    if (certificate.fileKey !== null || certificate.state !== 'VALID') return null;
    const attempt = new FileAttempt(certificateId);
    try {
      return await this.takeSteps(attempt, certificate);
    } catch (error) {
      // It was not tried: there is no room, or no process to try it in any more.
      if (error instanceof RendererBusy) throw error;
      const fault = faultOf(error, attempt.times);
      await this.steps.failed(attempt, fault);
      throw new FileFailed(fault, error as Error);
    }
  }

  /**
   * For whoever is done once it was tried: null also where it failed, since why stands with the certificate, and the periodic
   * task tries it again. @throws DomainError NOT_FOUND; RendererBusy
   */
  async tryToMake(certificateId: string, log: Log): Promise<MadeFile | null> {
    try {
      return await this.make(certificateId);
    } catch (error) {
      if (!(error instanceof FileFailed)) throw error;
      log.warn({ certificateId, fault: error.fault, reason: error.message }, 'certificate failed');
      return null;
    }
  }

  /** Names the file in its record, if that names none yet and is valid; then its holder is told, whoever made it. */
  async attach(tx: Tx, made: MadeFile): Promise<void> {
    await this.attachAll(tx, [made]);
  }

  /** The same of many, in the same statements. */
  async attachAll(tx: Tx, made: readonly MadeFile[]): Promise<void> {
    if (made.length === 0) return;
    await this.told.tell(tx, await this.steps.published(tx, made));
  }

  /** The key of a certificate's file, which is made when there is none. @throws DomainError NOT_FOUND; RendererBusy; FileFailed */
  async ensure(certificateId: string): Promise<string> {
    const made = await this.make(certificateId);
    if (made) await this.database.transaction((tx) => this.attach(tx, made));
    const [row] = await this.database.reader.query<{ fileKey: string | null }[]>(
      `SELECT file_key AS "fileKey" FROM certificate WHERE id = $1`,
      [certificateId],
    );
    if (!row?.fileKey) throw notFound('certificate');
    return row.fileKey;
  }

  private async recordsOf(ids: readonly string[]): Promise<(KeptRecord | null)[]> {
    const rows = await this.database.reader.query<KeptRecord[]>(
      `SELECT c.id, c.purpose, c.number, c.code, c.snapshot, c.state, c.file_key AS "fileKey", v.content
       FROM certificate c ${TEMPLATE_OF_CERTIFICATE} WHERE c.id = ANY(${opaque('$1::uuid[]')})`,
      [ids],
    );
    const known = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => known.get(id) ?? null);
  }

  async read(fileKey: string): Promise<Buffer> {
    return this.store.get(fileKey);
  }

  private async takeSteps(attempt: FileAttempt, certificate: CertificateToMake): Promise<MadeFile | null> {
    const { certificateId } = attempt;
    // Asked first: what cannot be signed need not be rendered.
    const paused = await this.signer.paused();
    if (paused) throw new NotSigned(paused);
    const about = { 'certificate.id': certificateId };
    const pdf = await traced('certificate render', about, () =>
      this.renderer.run('render', { face: certificateFace(certificate, certificate.content) }),
    );
    attempt.reached('renderedAt', this.clock.now());
    attempt.reached('requestedAt', this.clock.now());
    if (this.signer.isRemote) {
      if (!(await this.steps.requested(certificateId, attempt.times))) return null;
      attempt.onRecord = true;
    }
    const signing = await traced('certificate sign', about, () => this.signer.sign(pdf, this.clock.now()));
    if (signing.outcome !== 'SIGNED') throw new NotSigned(signing);
    attempt.reached('signedAt', this.clock.now());
    const statedAt = await traced('certificate verify', about, () =>
      this.refuseUnlessGood(signing.pdf, certificateId),
    );
    attempt.reached('verifiedAt', this.clock.now());
    const { times, onRecord } = attempt;
    return { certificateId, times, onRecord, fileKey: await this.store.put(signing.pdf), statedAt };
  }

  /** Nothing goes out that two verifiers, neither of them the signer's, do not find good. Returns the time it claims. */
  private async refuseUnlessGood(signed: Uint8Array, certificateId: string): Promise<Date> {
    const bytes = Buffer.from(signed);
    const { faults, fingerprint, signedAt } = verifyCertified(bytes);
    const ours = fingerprint !== null && (await this.signer.isOurs(fingerprint));
    const agreed = faults.length === 0 && (await isGoodByLibrary(bytes));
    if (agreed && ours && signedAt) return signedAt;
    const found = [...faults, ...(ours ? [] : ['not signed by us'])];
    throw new NotGood(
      `The file of certificate ${certificateId} is not good: ${found.join(', ') || 'the verifiers disagree'}`,
    );
  }
}

/** One way from the record to a file. */
class FileAttempt implements Attempt {
  times: StepTimes = { renderedAt: null, requestedAt: null, signedAt: null, verifiedAt: null };
  onRecord = false;

  constructor(readonly certificateId: string) {}

  reached(step: keyof StepTimes, at: Date): void {
    this.times = { ...this.times, [step]: at };
  }
}

function faultOf(error: unknown, { renderedAt }: StepTimes): FileFault | SignerFault {
  if (error instanceof NotSigned) return faultOfSigner(error.unsigned);
  if (error instanceof NotGood) return 'FILE_NOT_GOOD';
  return renderedAt === null ? 'NOT_RENDERED' : 'FILE_FAILED';
}
