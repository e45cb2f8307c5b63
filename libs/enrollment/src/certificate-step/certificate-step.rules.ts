/** Why a file could not be made or signed, besides what a signer refuses with. */
export type FileFault =
  /** The template could not be set with what the certificate says. */
  | 'NOT_RENDERED'
  /** What was signed is not found good, or not ours. */
  | 'FILE_NOT_GOOD'
  /** Anything else, such as a full disk. */
  | 'FILE_FAILED';

/** Said of the signer and not of a file: it signs nothing until that is mended, or it is back. */
const OF_THE_SIGNER: ReadonlySet<string> = new Set([
  'SIGNER_NOT_REGISTERED',
  'CERTIFICATE_EXPIRED',
  'PASSPHRASE_INVALID',
  'OFFICIAL_NOT_SET_UP',
  'CLIENT_NOT_ADMITTED',
  'SIGNER_UNAVAILABLE',
  'SIGNER_UNKNOWN',
]);

export function stopsTheSigner(fault: string): boolean {
  return OF_THE_SIGNER.has(fault);
}
