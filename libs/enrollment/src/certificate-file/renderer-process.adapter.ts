import type { CertificateFace } from '../certificate-face/certificate-face.rules.js';
import { drawCertificate, fitOfCertificate, renderCertificate } from '../certificate-face/certificate.pdf.js';
import type { Fit } from '../certificate-face/printing.pdf.js';
import type { StatementFace } from '../statement-face/statement-face.rules.js';
import { renderStatement } from '../statement-face/statement.pdf.js';
import { localSigningKey, type KeyOwner, type SigningKey } from './local-key.adapter.js';
import { certifyWithKey } from './local-signature.pdf.js';

/** What a renderer can be asked, and what it answers. */
export interface RendererWork {
  render: { ask: { face: CertificateFace }; answer: Uint8Array };
  picture: { ask: { face: CertificateFace }; answer: string };
  fit: { ask: { face: CertificateFace }; answer: Fit };
  statement: { ask: { face: StatementFace }; answer: Uint8Array };
  sign: { ask: SignAsk; answer: Uint8Array };
}
export interface SignAsk {
  readonly pdf: Uint8Array;
  readonly signedAt: Date;
  readonly signerDir: string;
  readonly place: string;
  readonly owner: KeyOwner;
  readonly timeStampRoom: number;
}
export type WorkKind = keyof RendererWork;
export type WorkAsk = { [K in WorkKind]: { kind: K } & RendererWork[K]['ask'] }[WorkKind];
export type WorkAnswer = { answer: unknown } | { failure: string };

/**
 * The process that makes certificate files, one piece of work at a time, for the `CertificateRenderer` that started
 * it. It imports nothing of the service: no database, no configuration, no secret but the signing key is in it.
 */
async function work(ask: WorkAsk): Promise<unknown> {
  switch (ask.kind) {
    case 'render':
      return renderCertificate(ask.face);
    case 'picture':
      return drawCertificate(ask.face);
    case 'fit':
      return fitOfCertificate(ask.face);
    case 'statement':
      return renderStatement(ask.face);
    case 'sign':
      return certifyWithKey(
        Buffer.from(ask.pdf),
        await signingKey(ask),
        { signedAt: ask.signedAt, signerName: ask.owner.agency, place: ask.place },
        ask.timeStampRoom,
      );
  }
}

const keys = new Map<string, Promise<SigningKey>>();

function signingKey({ signerDir, owner, signedAt }: SignAsk): Promise<SigningKey> {
  let key = keys.get(signerDir);
  if (!key) {
    key = localSigningKey(signerDir, owner, signedAt);
    keys.set(signerDir, key);
    // A folder that could not be read may be readable the next time.
    key.catch(() => keys.delete(signerDir));
  }
  return key;
}

process.on('message', (ask: WorkAsk) => {
  void work(ask).then(
    (answer) => process.send?.({ answer } satisfies WorkAnswer),
    (error: unknown) => process.send?.({ failure: (error as Error).message } satisfies WorkAnswer),
  );
});
// The parent decides when work ends; a key press in a terminal reaches both.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit());
