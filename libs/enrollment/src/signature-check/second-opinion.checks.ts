import * as pkijs from 'pkijs';
import { ENGINE, signedDataOf } from './library-message.checks.js';
import { TIME_STAMP_TOKEN, wholeSignedRange } from './signed-range.rules.js';

/**
 * What a library finds of the signature in a PDF: PKI.js, which has no part in signing or in our own verifier. Nothing is
 * published that the two do not agree on. Whose certificate it is, and what the file says of itself, are not its questions.
 */
export async function isGoodByLibrary(pdf: Buffer): Promise<boolean> {
  const range = wholeSignedRange(pdf);
  if (typeof range === 'string') return false;
  const { gapAt, resumesAt } = range;
  try {
    const message = Buffer.from(pdf.toString('latin1', gapAt + 1, resumesAt - 1), 'hex');
    // In an array of its own: the library has a slower way for views of Node's.
    const signature = signedDataOf(pkijs.ContentInfo.fromBER(new Uint8Array(message)));
    // The library checks what stands inside a message in the place of what it is asked about.
    if (signature.encapContentInfo.eContent) return false;
    const data = Buffer.concat([pdf.subarray(0, gapAt), pdf.subarray(resumesAt)]);
    if (!(await signature.verify({ signer: 0, data: bytesOf(data) }, ENGINE))) return false;
    const [signer] = signature.signerInfos;
    if (!signer) return false;
    const value = signer.signature.valueBlock.valueHexView;
    const stamps = signer.unsignedAttrs?.attributes.filter(({ type }) => type === TIME_STAMP_TOKEN) ?? [];
    const verdicts = stamps.map(({ values: [token] }) => isStampOf(token, value));
    return (await Promise.all(verdicts)).every(Boolean);
  } catch {
    // It throws at what it can not read.
    return false;
  }
}

/**
 * A token is a signature of its own over what it says, which has the digest of the value in it. The library looks for that
 * only where the token says that it is a time stamp.
 */
async function isStampOf(token: unknown, value: Uint8Array): Promise<boolean> {
  const stamp = new pkijs.ContentInfo({ schema: token });
  const signature = signedDataOf(stamp);
  if (signature.encapContentInfo.eContentType !== pkijs.id_eContentType_TSTInfo) return false;
  return signature.verify({ signer: 0, data: bytesOf(value) }, ENGINE);
}

/** In a buffer of its own: a view of a larger one would be taken for all of it. */
function bytesOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
