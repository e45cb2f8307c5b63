import * as pkijs from 'pkijs';
import { TIME_STAMP_TOKEN, wholeSignedRange } from '../signature-check/signed-range.rules.js';
import type { TimeStampAuthority } from './time-stamp-authority.port.js';

/**
 * Puts a time stamp over its signature into a signed PDF. It stands among what the signature does not cover, in the room
 * that was left for it, so nothing else changes. @throws TimeStampUnavailable
 */
export async function timeStamped(pdf: Buffer, authority: TimeStampAuthority): Promise<Buffer> {
  const range = wholeSignedRange(pdf);
  if (typeof range === 'string') throw new Error(`Only a signed file is stamped: ${range}`);
  const [start, end] = [range.gapAt + 1, range.resumesAt - 1];
  const message = new Uint8Array(Buffer.from(pdf.toString('latin1', start, end), 'hex'));
  const signedData = new pkijs.SignedData({ schema: pkijs.ContentInfo.fromBER(message).content });
  const [signer] = signedData.signerInfos;
  if (!signer) throw new Error('Only a signed file is stamped');
  const token = await authority.stamp(signer.signature.valueBlock.valueHexView);
  const value: unknown = pkijs.ContentInfo.fromBER(new Uint8Array(token)).toSchema();
  signer.unsignedAttrs = new pkijs.SignedAndUnsignedAttributes({
    type: 1,
    attributes: [new pkijs.Attribute({ type: TIME_STAMP_TOKEN, values: [value] })],
  });
  const content = new pkijs.ContentInfo({
    contentType: pkijs.ContentInfo.SIGNED_DATA,
    content: signedData.toSchema(true),
  });
  const digits = Buffer.from(content.toSchema().toBER()).toString('hex');
  if (digits.length > end - start) throw new Error('The file has no room for a time stamp');
  const stamped = Buffer.from(pdf);
  stamped.write(digits.padEnd(end - start, '0'), start, 'latin1');
  return stamped;
}
