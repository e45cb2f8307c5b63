import { Injectable } from '@nestjs/common';
import { EnrollmentConfig } from '../enrollment.config.js';
import { TimeStampAuthority, TimeStampUnavailable } from '../time-stamp/time-stamp-authority.port.js';
import { timeStamped } from '../time-stamp/time-stamped.pdf.js';
import { CertificateRenderer } from './certificate-renderer.adapter.js';
import { CertificateSigner, type SigningOutcome } from './certificate-signer.port.js';
import { KnownCertificates } from './known-certificates.adapter.js';

/** Signs with the local key: the default, where no certificate authority's service is set up. With a time stamp, where an authority for that is. */
@Injectable()
export class LocalSigner extends CertificateSigner {
  /** A lost stamp is no signature: there is nothing to find out. */
  override readonly isRemote = false;
  private readonly known: KnownCertificates;

  constructor(
    private readonly renderer: CertificateRenderer,
    private readonly authority: TimeStampAuthority,
    private readonly config: EnrollmentConfig,
  ) {
    super();
    this.known = new KnownCertificates(config.signerDir);
  }

  async sign(pdf: Uint8Array, signedAt: Date): Promise<SigningOutcome> {
    const { signerDir, agencyPlace, agencyName, governmentName } = this.config;
    const owner = { agency: agencyName, government: governmentName };
    const timeStampRoom = this.authority.room;
    const ask = { pdf, signedAt, signerDir, place: agencyPlace, owner, timeStampRoom };
    const signed = await this.renderer.run('sign', ask);
    if (timeStampRoom === 0) return { outcome: 'SIGNED', pdf: signed };
    try {
      return { outcome: 'SIGNED', pdf: await timeStamped(Buffer.from(signed), this.authority) };
    } catch (error) {
      // Where stamps are asked for, no file goes out without.
      if (error instanceof TimeStampUnavailable) return { outcome: 'UNAVAILABLE' };
      throw error;
    }
  }

  /** Its key is at hand. */
  paused(): Promise<null> {
    return Promise.resolve(null);
  }

  isOurs(fingerprint: string): Promise<boolean> {
    return this.known.has(fingerprint);
  }
}
