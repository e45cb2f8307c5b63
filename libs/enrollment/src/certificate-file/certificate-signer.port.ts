/** Puts the agency's certification signature on a PDF: a local certificate, or an authority's service. Rules §7. */
export abstract class CertificateSigner {
  /**
   * Certifies a finished PDF (PAdES, level P1: nothing may change afterwards). `signedAt` is the time it claims.
   * Repeatable: two signatures of one file are two good files.
   */
  abstract sign(pdf: Uint8Array, signedAt: Date): Promise<Uint8Array>;

  /** Whether a certificate (SHA-256 of its DER, in hex) is or once was the agency's. */
  abstract isOurs(fingerprint: string): Promise<boolean>;
}
