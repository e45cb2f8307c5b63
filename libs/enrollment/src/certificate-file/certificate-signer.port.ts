/** Why a signer will not sign before somebody does something about it; the runbook says what. */
export type RefusalReason =
  /** The official's NIK is not registered with the authority. */
  | 'SIGNER_NOT_REGISTERED'
  | 'CERTIFICATE_EXPIRED'
  | 'PASSPHRASE_INVALID'
  /** There is no official's NIK and passphrase to sign with. */
  | 'OFFICIAL_NOT_SET_UP'
  /** The authority does not let this platform in. */
  | 'CLIENT_NOT_ADMITTED'
  /** The authority does not take this very document. */
  | 'DOCUMENT_NOT_ACCEPTED'
  /** What came back is not our document, whole, certified at level P1 and signed by a certificate we know. */
  | 'ANSWER_NOT_GOOD';

export type SigningOutcome =
  | { readonly outcome: 'SIGNED'; readonly pdf: Uint8Array }
  /** Permanent: asking again changes nothing. */
  | { readonly outcome: 'REFUSED'; readonly reason: RefusalReason }
  /** Not signed; ask again later. */
  | { readonly outcome: 'UNAVAILABLE' }
  /** The answer was lost, so it may have been signed. Ask again with the same document. */
  | { readonly outcome: 'UNKNOWN' };

export type UnsignedOutcome = Exclude<SigningOutcome, { readonly outcome: 'SIGNED' }>;

/** A refusal by its reason; what only has to be tried again by what happened. */
export type SignerFault = RefusalReason | 'SIGNER_UNAVAILABLE' | 'SIGNER_UNKNOWN';

export function faultOfSigner(unsigned: UnsignedOutcome): SignerFault {
  return unsigned.outcome === 'REFUSED' ? unsigned.reason : `SIGNER_${unsigned.outcome}`;
}

/** A certificate has no file because its signer did not sign. */
export class NotSigned extends Error {
  constructor(readonly unsigned: UnsignedOutcome) {
    super(
      unsigned.outcome === 'REFUSED'
        ? `The signer refused: ${unsigned.reason}`
        : `The signer did not sign: ${unsigned.outcome}`,
    );
  }
}

/** Puts the agency's certification signature on a PDF: a local certificate, or an authority's service. Rules §7. */
export abstract class CertificateSigner {
  /** Whether its answer can get lost. Then that it is asked is on record before it is. */
  readonly isRemote: boolean = true;

  /**
   * Certifies a finished PDF (PAdES, level P1: nothing may change afterwards). `signedAt` is the time it claims, where
   * the signer lets us say. Repeatable: two signatures of one file are two good files, and the caller names one.
   */
  abstract sign(pdf: Uint8Array, signedAt: Date): Promise<SigningOutcome>;

  /** What `sign` would answer now without asking anybody; null when it would ask. Asked first, it saves what is made to be signed. */
  abstract paused(): Promise<UnsignedOutcome | null>;

  /** Whether a certificate (SHA-256 of its DER, in hex) is or once was the agency's. */
  abstract isOurs(fingerprint: string): Promise<boolean>;
}
