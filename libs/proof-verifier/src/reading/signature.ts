import { Sha256 } from './sha256.js';

/** A public key of Ed25519 as it is in a PEM file. */
export interface PublicKey {
  /** SHA-256 of the key (SPKI, DER), in hex. */
  readonly id: string;
  readonly spki: Uint8Array<ArrayBuffer>;
}

/** Every public key of a PEM file, which may hold none. @throws DOMException when one of them is not base64 */
export function publicKeys(pem: string): PublicKey[] {
  const blocks = [...pem.matchAll(/-----BEGIN PUBLIC KEY-----([^-]*)-----END PUBLIC KEY-----/g)];
  return blocks.map(([, text = '']) => {
    const spki = fromBase64(text.replace(/\s/g, ''));
    return { id: new Sha256().update(spki).hex(), spki };
  });
}

/** Whether this machine can check signatures: browsers do since 2025 (Chrome 137, Firefox 129, Safari 17). */
export async function canVerify(): Promise<boolean> {
  try {
    // Browsers have no `subtle` on a page that came by plain http.
    if (!('subtle' in crypto)) return false;
    // A point of the curve: the base point.
    const basePoint = Uint8Array.from({ length: 32 }, (_, n) => (n === 0 ? 0x58 : 0x66));
    await crypto.subtle.importKey('raw', basePoint, 'Ed25519', false, ['verify']);
    new DecompressionStream('deflate-raw');
    return true;
  } catch {
    return false;
  }
}

/** @param signature base64 */
export async function isSignedBy(
  key: PublicKey,
  message: Uint8Array<ArrayBuffer>,
  signature: string,
): Promise<boolean> {
  try {
    const imported = await crypto.subtle.importKey('spki', key.spki, 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', imported, fromBase64(signature), message);
  } catch {
    return false;
  }
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
