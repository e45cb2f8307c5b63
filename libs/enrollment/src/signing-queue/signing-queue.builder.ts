import { insertEmployees } from '@asn-corpu/testing';
import { CertificateSigner, type SigningOutcome } from '../certificate-file/certificate-signer.port.js';
import { CertificateSteps } from '../certificate-step/certificate-steps.service.js';
import type { CertificateBuilder } from '../certificate/certificate.builder.js';
import { DESIGNER } from '../enrollment.builder.js';
import { SigningQueueQueries, type FileRow } from './signing-queue.queries.js';

/** Certificates that wait for their file, and what a signer says of them. */
export class SigningQueueBuilder {
  constructor(private readonly certificates: CertificateBuilder) {}

  /** The record alone, as it is before its file. */
  async issued(key: string): Promise<string> {
    const id = await this.certificates.completedBy(key);
    await this.certificates.issue(id);
    return (await this.certificates.certificateOf(id)).id;
  }

  /** Of one run, a second after each other. */
  async issuedTogether(keys: readonly string[]): Promise<string[]> {
    const { certificates } = this;
    await insertEmployees(
      certificates.db,
      keys.map((key) => ({ key })),
    );
    const ids: string[] = [];
    for (const enrollmentId of await certificates.completed(keys, { key: 'bersama' })) {
      ids.push((await certificates.issue(enrollmentId)) ?? '');
      certificates.world.clock.advance(1000);
    }
    return ids;
  }

  async fileOf(certificateId: string): Promise<FileRow> {
    const [row] = await this.certificates.get(SigningQueueQueries).fileOf([certificateId], DESIGNER);
    if (!row) throw new Error('There is no such certificate');
    return row;
  }

  want(certificateId: string): Promise<number> {
    return this.certificates.world.database.transaction((tx) =>
      this.certificates.get(CertificateSteps).want(tx, [certificateId]),
    );
  }

  /** Of those whose file workers were to make, how often each. */
  async timesWanted(): Promise<[id: string, times: number][]> {
    const rows = await this.certificates.db.asOwner<{ id: string; times: number }>(
      `SELECT payload ->> 'certificateId' AS id, count(*)::int AS times FROM enrollment.outbox
       WHERE name = 'certificate-file.wanted.v1' GROUP BY 1 ORDER BY 1`,
    );
    return rows.map(({ id, times }) => [id, times]);
  }

  readonly signs = (pdf: Uint8Array): Promise<SigningOutcome> =>
    this.certificates.get(CertificateSigner).sign(pdf, this.certificates.world.clock.now());

  readonly refuses = (): Promise<SigningOutcome> =>
    Promise.resolve({ outcome: 'REFUSED', reason: 'PASSPHRASE_INVALID' });

  /** The file of one certificate, once tried. */
  async tried(certificateId: string, sign: CertificateSigner['sign']): Promise<FileRow> {
    const files = this.certificates.filesSignedBy(sign, { isRemote: true });
    await files.ensure(certificateId).catch(() => undefined);
    return this.fileOf(certificateId);
  }

  async waiting(state: FileRow['state'] | null = null): Promise<string[]> {
    const queries = this.certificates.get(SigningQueueQueries);
    return (await queries.waiting(state, { first: 100, after: null })).nodes;
  }
}
