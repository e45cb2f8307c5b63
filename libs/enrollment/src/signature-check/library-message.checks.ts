import { webcrypto } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { KeptByBytes } from './kept-by-bytes.checks.js';

const CERTIFICATES = 'SignedData.certificates';
const CONTENT = 'SignedData.encapContentInfo';
const REVOCATIONS = 'SignedData.crls';
const SIGNERS = 'SignedData.signerInfos';

/**
 * A message (CMS SignedData) as PKI.js reads it. What one message has in common with the next is kept: by itself the library
 * writes the grammar of messages anew for each, and reads the same certificates again, which takes more than all the rest.
 * Only what follows from the bytes is kept, never a verdict. @throws Error at what the library can not read
 */
export function signedDataOf({ content }: pkijs.ContentInfo): pkijs.SignedData {
  const message = content as asn1js.Sequence;
  const { verified, result } = asn1js.compareSchema(message, message, GRAMMAR);
  const parts = result as unknown as Readonly<Record<string, unknown>>;
  // What is not as we expect, or rare, is for the library to read or to refuse as it always does.
  if (!verified || REVOCATIONS in parts) return new pkijs.SignedData({ schema: message });
  const set = parts[CERTIFICATES] as asn1js.Constructed | undefined;
  const signers = (parts[SIGNERS] ?? []) as readonly asn1js.Sequence[];
  return new pkijs.SignedData({
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ schema: parts[CONTENT] }),
    signerInfos: signers.map((schema) => new pkijs.SignerInfo({ schema })),
    ...(set ? { certificates: set.valueBlock.value.map(certificateIn) } : {}),
  });
}

function certificateIn({ valueBeforeDecodeView }: asn1js.AsnType): pkijs.CertificateSetItem {
  return certificates.of(valueBeforeDecodeView);
}

/** The library's own grammar, but for certificates: those are held against theirs when they are first seen. */
const GRAMMAR = grammarOfMessages();

function grammarOfMessages(): asn1js.Sequence {
  const grammar = pkijs.SignedData.schema() as asn1js.Sequence;
  const parts = grammar.valueBlock.value;
  const at = parts.findIndex(({ name }) => name === CERTIFICATES);
  if (at < 0) throw new Error('PKI.js names the parts of a message otherwise than it did');
  parts[at] = new asn1js.Constructed({
    name: CERTIFICATES,
    optional: true,
    idBlock: { tagClass: 3, tagNumber: 0 },
    value: [new asn1js.Repeated({ value: new asn1js.Any() })],
  });
  return grammar;
}

const certificates = new KeptByBytes((bytes) => {
  const value = [asn1js.fromBER(bytes).result];
  const [certificate] = new pkijs.CertificateSet({ schema: new asn1js.Set({ value }) }).certificates;
  if (!certificate) throw new Error('There is no certificate where one should be');
  return certificate;
});

/** Imports the key of a kept certificate once for each way to use it, which its algorithm, hash and curve are. */
class KeyKeepingEngine extends pkijs.CryptoEngine {
  private readonly keys = new WeakMap<pkijs.PublicKeyInfo, Map<string, webcrypto.CryptoKey>>();

  override async getPublicKey(
    ofCertificate: pkijs.PublicKeyInfo,
    signatureAlgorithm: pkijs.AlgorithmIdentifier,
    parameters?: pkijs.CryptoEnginePublicKeyParams,
  ): Promise<webcrypto.CryptoKey> {
    const use = parameters ?? this.fillPublicKeyParameters(ofCertificate, signatureAlgorithm);
    const keys = this.keys.get(ofCertificate) ?? new Map<string, webcrypto.CryptoKey>();
    this.keys.set(ofCertificate, keys);
    const name = JSON.stringify(use);
    const known = keys.get(name);
    if (known) return known;
    // The library's types name the browser's key, which here is Node's.
    const imported: unknown = await super.getPublicKey(ofCertificate, signatureAlgorithm, use);
    keys.set(name, imported as webcrypto.CryptoKey);
    return imported as webcrypto.CryptoKey;
  }
}

/** What the library calculates with. */
export const ENGINE = new KeyKeepingEngine({ name: 'keeps keys', crypto: webcrypto });
