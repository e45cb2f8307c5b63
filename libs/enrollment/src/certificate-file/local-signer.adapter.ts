import { createHash, X509Certificate } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { EnrollmentConfig } from '../enrollment.config.js';
import { CertificateRenderer } from './certificate-renderer.adapter.js';
import { CertificateSigner } from './certificate-signer.port.js';

/** Signs with the local key: the default, where no certificate authority's service is set up. */
@Injectable()
export class LocalSigner extends CertificateSigner {
  private known = new Set<string>();

  constructor(
    private readonly renderer: CertificateRenderer,
    private readonly config: EnrollmentConfig,
  ) {
    super();
  }

  sign(pdf: Uint8Array, signedAt: Date): Promise<Uint8Array> {
    const { signerDir, agencyPlace, agencyName, governmentName } = this.config;
    const owner = { agency: agencyName, government: governmentName };
    return this.renderer.run('sign', { pdf, signedAt, signerDir, place: agencyPlace, owner });
  }

  async isOurs(fingerprint: string): Promise<boolean> {
    // Certificates are only ever added, so the folder is read again for one not seen before.
    if (!this.known.has(fingerprint)) this.known = await knownFingerprints(this.config.signerDir);
    return this.known.has(fingerprint);
  }
}

/** SHA-256 of every certificate kept in the folder, in hex. The key in the same file is passed over. */
async function knownFingerprints(folder: string): Promise<Set<string>> {
  const files = await readdir(folder).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
  const pems = await Promise.all(
    files.filter((file) => file.endsWith('.pem')).map((file) => readFile(join(folder, file))),
  );
  return new Set(pems.map((pem) => createHash('sha256').update(new X509Certificate(pem).raw).digest('hex')));
}
