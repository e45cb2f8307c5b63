import { Injectable } from '@nestjs/common';
import { EnrollmentConfig } from '../enrollment.config.js';
import { CertificateRenderer } from './certificate-renderer.adapter.js';
import { CertificateSigner, type SigningOutcome } from './certificate-signer.port.js';
import { KnownCertificates } from './known-certificates.adapter.js';

/** Signs with the local key: the default, where no certificate authority's service is set up. */
@Injectable()
export class LocalSigner extends CertificateSigner {
  private readonly known: KnownCertificates;

  constructor(
    private readonly renderer: CertificateRenderer,
    private readonly config: EnrollmentConfig,
  ) {
    super();
    this.known = new KnownCertificates(config.signerDir);
  }

  async sign(pdf: Uint8Array, signedAt: Date): Promise<SigningOutcome> {
    const { signerDir, agencyPlace, agencyName, governmentName } = this.config;
    const owner = { agency: agencyName, government: governmentName };
    const ask = { pdf, signedAt, signerDir, place: agencyPlace, owner };
    return { outcome: 'SIGNED', pdf: await this.renderer.run('sign', ask) };
  }

  isOurs(fingerprint: string): Promise<boolean> {
    return this.known.has(fingerprint);
  }
}
