import { affected, Clock, Database, FileStore, notFound, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { certificateFace, type IssuedCertificate } from '../certificate-face/certificate-face.rules.js';
import { CertificateRenderer } from './certificate-renderer.adapter.js';
import { CertificateSigner, NotSigned, type UnsignedOutcome } from './certificate-signer.port.js';
import { isGoodByLibrary } from '../signature-check/second-opinion.checks.js';
import { verifyCertified } from './certificate-verifier.checks.js';

/** A signed file that is kept, and that the record does not name yet. */
export interface MadeFile {
  readonly certificateId: string;
  readonly fileKey: string;
  readonly signedAt: Date;
}

/**
 * The signed files of certificates. A file is made outside any transaction and then named by its record, once: of two
 * made at the same time the second stays unnamed in the store, where it costs a few kilobytes and harms nothing.
 */
@Injectable()
export class CertificateFiles {
  constructor(
    private readonly database: Database,
    private readonly store: FileStore,
    private readonly renderer: CertificateRenderer,
    private readonly signer: CertificateSigner,
    private readonly clock: Clock,
  ) {}

  /**
   * Renders, signs, checks and keeps the file of a certificate. Null when it has one.
   * @throws DomainError NOT_FOUND; NotSigned
   */
  async make(certificateId: string): Promise<MadeFile | null> {
    const [certificate] = await this.database.reader.query<
      (IssuedCertificate & { fileKey: string | null })[]
    >(`SELECT purpose, number, code, snapshot, file_key AS "fileKey" FROM certificate WHERE id = $1`, [
      certificateId,
    ]);
    if (!certificate) throw notFound('certificate');
    if (certificate.fileKey !== null) return null;
    const paused = await this.paused();
    if (paused) throw new NotSigned(paused);
    const pdf = await this.renderer.run('render', { face: certificateFace(certificate) });
    const signing = await this.signer.sign(pdf, this.clock.now());
    if (signing.outcome !== 'SIGNED') throw new NotSigned(signing);
    const signedAt = await this.refuseUnlessGood(signing.pdf, certificateId);
    return { certificateId, fileKey: await this.store.put(signing.pdf), signedAt };
  }

  /** Why no file can be made at present. */
  paused(): Promise<UnsignedOutcome | null> {
    return this.signer.paused();
  }

  /** Names the file in its record, if that names none yet. */
  async attach(tx: Tx, { certificateId, fileKey, signedAt }: MadeFile): Promise<void> {
    await affected(
      tx,
      `UPDATE certificate SET file_key = $2, signed_at = $3 WHERE id = $1 AND file_key IS NULL`,
      [certificateId, fileKey, signedAt],
    );
  }

  /** The key of a certificate's file, which is made when there is none. @throws DomainError NOT_FOUND; RendererBusy; NotSigned */
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

  async read(fileKey: string): Promise<Buffer> {
    return this.store.get(fileKey);
  }

  /** Nothing goes out that two verifiers, neither of them the signer's, do not find good. Returns the time it claims. */
  private async refuseUnlessGood(signed: Uint8Array, certificateId: string): Promise<Date> {
    const bytes = Buffer.from(signed);
    const { faults, fingerprint, signedAt } = verifyCertified(bytes);
    const ours = fingerprint !== null && (await this.signer.isOurs(fingerprint));
    const agreed = faults.length === 0 && (await isGoodByLibrary(bytes));
    if (agreed && ours && signedAt) return signedAt;
    const found = [...faults, ...(ours ? [] : ['not signed by us'])];
    throw new Error(
      `The file of certificate ${certificateId} is not good: ${found.join(', ') || 'the verifiers disagree'}`,
    );
  }
}
