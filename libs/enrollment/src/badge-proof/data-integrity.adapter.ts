import { sign, type KeyObject } from 'node:crypto';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { CredentialIssuancePurpose, issue, verifyCredential, type DocumentLoader } from '@digitalbazaar/vc';
import type { Contexts } from './badge-contexts.rules.js';

/** The one suite that we sign with and accept. */
export const CRYPTOSUITE = 'eddsa-rdfc-2022';

export interface Proof {
  readonly type: 'DataIntegrityProof';
  readonly cryptosuite: typeof CRYPTOSUITE;
  readonly created: string;
  readonly verificationMethod: string;
  readonly proofPurpose: 'assertionMethod';
  readonly proofValue: string;
}

export type Signed<T> = T & { readonly proof: Proof };

export interface VerificationMethod {
  readonly id: string;
  readonly type: 'Multikey';
  readonly controller: string;
  readonly publicKeyMultibase: string;
}

/** A controlled identifier document: whose keys may sign what. */
export interface Controller {
  readonly id: string;
  readonly verificationMethod: readonly VerificationMethod[];
  /** Ids of those that may sign credentials. */
  readonly assertionMethod: readonly string[];
}

export interface CredentialKey {
  /** The id of its verification method. */
  readonly id: string;
  /** Ed25519. */
  readonly privateKey: KeyObject;
}

/** Signs a credential (W3C VC 2.0) with a Data Integrity proof. @throws when a term of it is in none of the contexts */
export async function signCredential<T extends object>(
  credential: T,
  { id, privateKey }: CredentialKey,
  createdAt: Date,
  contexts: Contexts,
): Promise<Signed<T>> {
  const signer = {
    id,
    algorithm: 'Ed25519',
    sign: ({ data }: { data: Uint8Array }) => Promise.resolve(new Uint8Array(sign(null, data, privateKey))),
  };
  const suite = new DataIntegrityProof({ signer, cryptosuite, date: createdAt });
  // The library puts the proof into what it is given.
  const signed = await issue({
    credential: structuredClone(credential),
    suite,
    documentLoader: loader(contexts),
    now: createdAt,
  });
  return signed as Signed<T>;
}

/**
 * Why a credential is not what its issuer signed, or not yet or no longer valid by its own dates; null when it is all
 * that. Its status is another question.
 */
export async function credentialFault(
  credential: object,
  issuer: Controller,
  now: Date,
  contexts: Contexts,
): Promise<string | null> {
  const { verified, error } = await verifyCredential({
    credential,
    suite: new DataIntegrityProof({ cryptosuite }),
    purpose: new CredentialIssuancePurpose({ controller: issuer }),
    documentLoader: loader(contexts, issuer),
    checkStatus: () => Promise.resolve({ verified: true }),
    now,
  });
  if (verified) return null;
  return error?.errors?.[0]?.message ?? error?.message ?? 'The proof does not hold';
}

/** Knows the contexts and the issuer's keys, and refuses every other address: nothing is fetched. */
function loader(contexts: Contexts, issuer?: Controller): DocumentLoader {
  return (url) => {
    const document = contexts.get(url) ?? issuer?.verificationMethod.find(({ id }) => id === url);
    return document
      ? Promise.resolve({ documentUrl: url, document })
      : Promise.reject(new Error(`Nothing is known of ${url}, and nothing is fetched`));
  };
}
