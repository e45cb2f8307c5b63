import type { SigningOutcome, UnsignedOutcome } from '../certificate-file/certificate-signer.port.js';

const MINUTE_MS = 60_000;
/** After a refusal that has nothing to do with the document: no thousand certificates try a wrong passphrase. */
const REFUSED_MS = 15 * MINUTE_MS;
const FAILED_MS = MINUTE_MS / 2;

/** When a signer was asked, as the pauses go, and with which secret of the official's. */
export interface Asked {
  readonly pauses: number;
  readonly version: string;
}

/**
 * Keeps a signer that will not or can not sign from being asked by every certificate that waits for it. A refusal ends with
 * its time, or when the official's secret is another. Several ask at once, so an answer may come in a pause that began after
 * its question: that one neither ends nor lengthens it, unless it is the first to say that it is a refusal.
 */
export class SignerPause {
  private standing: { unsigned: UnsignedOutcome; until: number; version: string } | null = null;
  private pauses = 0;

  /** What whoever asks now is told in the place of the signer; null when it is to be asked. */
  answer(now: Date, version: string): UnsignedOutcome | null {
    if (!this.standing || now.getTime() >= this.standing.until) return null;
    const { unsigned } = this.standing;
    if (unsigned.outcome !== 'REFUSED') return { outcome: 'UNAVAILABLE' };
    return version === this.standing.version ? unsigned : null;
  }

  asked(version: string): Asked {
    return { pauses: this.pauses, version };
  }

  /** What came of asking. */
  take(now: Date, { pauses, version }: Asked, outcome: SigningOutcome): void {
    const since = pauses !== this.pauses;
    if (outcome.outcome === 'SIGNED') {
      if (!since) this.standing = null;
      return;
    }
    if (outcome.outcome === 'REFUSED' && outcome.reason === 'DOCUMENT_NOT_ACCEPTED') return;
    // A bad answer was one document's; the others have not been asked for.
    const bad = outcome.outcome === 'REFUSED' && outcome.reason === 'ANSWER_NOT_GOOD';
    const others: UnsignedOutcome = bad ? { outcome: 'UNAVAILABLE' } : outcome;
    const refused = others.outcome === 'REFUSED';
    if (since && (!refused || this.standing?.unsigned.outcome === 'REFUSED')) return;
    this.standing = {
      unsigned: others,
      until: now.getTime() + (refused ? REFUSED_MS : FAILED_MS),
      version,
    };
    this.pauses += 1;
  }
}
