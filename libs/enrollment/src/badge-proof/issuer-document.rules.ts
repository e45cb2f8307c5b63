import type { Controller } from './data-integrity.adapter.js';

export interface IssuerDocument extends Controller {
  readonly '@context': string;
}

/** Where the platform says who it is as an issuer of badges: `/badges/issuer` at its public address. */
export function issuerIdAt(publicUrl: string): string {
  return `${publicUrl.replace(/\/$/, '')}/badges/issuer`;
}

/** The id of a key's verification method. */
export function verificationMethodId(issuerId: string, multibase: string): string {
  return `${issuerId}#${multibase}`;
}

/** The issuer's controlled identifier document: every key it ever signed with, the present one first. */
export function issuerDocument(issuerId: string, keys: readonly string[]): IssuerDocument {
  const verificationMethod = keys.map((publicKeyMultibase) => ({
    id: verificationMethodId(issuerId, publicKeyMultibase),
    type: 'Multikey' as const,
    controller: issuerId,
    publicKeyMultibase,
  }));
  return {
    '@context': 'https://www.w3.org/ns/cid/v1',
    id: issuerId,
    verificationMethod,
    assertionMethod: verificationMethod.map(({ id }) => id),
  };
}
