import { X509Certificate } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fingerprintOf } from '../signature-check/cms-signature.checks.js';

/**
 * The certificates that are or once were the agency's: every `*.pem` of a folder. Whatever signer is set up, they all
 * stay known, so that changing it makes no old file unknown.
 */
export class KnownCertificates {
  private fingerprints = new Set<string>();

  constructor(private readonly folder: string) {}

  async has(fingerprint: string): Promise<boolean> {
    // Certificates are only ever added, so the folder is read again for one not seen before.
    if (!this.fingerprints.has(fingerprint)) this.fingerprints = await this.read();
    return this.fingerprints.has(fingerprint);
  }

  /** SHA-256 of each in hex. A key in the same file is passed over. */
  private async read(): Promise<Set<string>> {
    const files = await readdir(this.folder).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    });
    const pems = files.filter((file) => file.endsWith('.pem'));
    const read = await Promise.all(pems.map((file) => readFile(join(this.folder, file))));
    return new Set(read.map((pem) => fingerprintOf(new X509Certificate(pem))));
  }
}
