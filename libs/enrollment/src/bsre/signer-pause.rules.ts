import type { UnsignedOutcome } from '../certificate-file/certificate-signer.port.js';

const MINUTE_MS = 60_000;
/** After a refusal that has nothing to do with the document: no thousand certificates try a wrong passphrase. */
const REFUSED_MS = 15 * MINUTE_MS;
const FAILED_MS = MINUTE_MS / 2;

/**
 * Keeps a signer that will not or can not sign from being asked by every certificate that waits for it. A refusal ends with
 * its time, or when the official's secret is another.
 */
export class SignerPause {
  private standing: { unsigned: UnsignedOutcome; until: number; version: string } | null = null;

  /** What whoever asks now is told in the place of the signer; null when it is to be asked. */
  answer(now: Date, version: string): UnsignedOutcome | null {
    if (!this.standing || now.getTime() >= this.standing.until) return null;
    const { unsigned } = this.standing;
    if (unsigned.outcome !== 'REFUSED') return { outcome: 'UNAVAILABLE' };
    return version === this.standing.version ? unsigned : null;
  }

  begin(now: Date, version: string, unsigned: UnsignedOutcome): void {
    if (unsigned.outcome === 'REFUSED' && unsigned.reason === 'DOCUMENT_NOT_ACCEPTED') return;
    // A bad answer was one document's; the others have not been asked for.
    const bad = unsigned.outcome === 'REFUSED' && unsigned.reason === 'ANSWER_NOT_GOOD';
    const others: UnsignedOutcome = bad ? { outcome: 'UNAVAILABLE' } : unsigned;
    const lasts = others.outcome === 'REFUSED' ? REFUSED_MS : FAILED_MS;
    this.standing = { unsigned: others, until: now.getTime() + lasts, version };
  }

  end(): void {
    this.standing = null;
  }
}
