import { Clock } from '@asn-corpu/platform';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import {
  CertificateSigner,
  type SigningOutcome,
  type UnsignedOutcome,
} from '../certificate-file/certificate-signer.port.js';
import { KnownCertificates } from '../certificate-file/known-certificates.adapter.js';
import { verifyCertified } from '../certificate-file/certificate-verifier.checks.js';
import { EnrollmentConfig } from '../enrollment.config.js';
import { BsreGateway } from './bsre-gateway.adapter.js';
import { OfficialSecret } from './official-secret.adapter.js';
import { addsOnlyASignature } from './signed-increment.checks.js';
import { SignerPause } from './signer-pause.rules.js';

const ATTEMPTS = 2;
/** Clocks of machines differ. */
const CLOCK_SKEW_MS = 10 * 60_000;

/**
 * Signs through the agency's eSign gateway of BSrE, as the official whose NIK and passphrase are in a file. Whatever it
 * answers is taken for a signature only when it is our document, byte by byte, with one more part that certifies it.
 */
@Injectable()
export class BsreSigner extends CertificateSigner implements OnApplicationShutdown {
  private readonly gateway: BsreGateway;
  private readonly known: KnownCertificates;
  private readonly pause = new SignerPause();

  constructor(
    private readonly config: EnrollmentConfig,
    private readonly clock: Clock,
  ) {
    super();
    const { bsreUrl = '', bsreUsername = '', bsrePassword = '' } = config;
    this.gateway = new BsreGateway({ url: bsreUrl, username: bsreUsername, password: bsrePassword });
    this.known = new KnownCertificates(config.signerDir);
  }

  /** The gateway states the time itself. A call takes no longer than it is given, however often it asks. */
  async sign(pdf: Uint8Array): Promise<SigningOutcome> {
    const official = await OfficialSecret.read(this.config.bsreOfficialFile ?? '');
    if (!official) return { outcome: 'REFUSED', reason: 'OFFICIAL_NOT_SET_UP' };
    try {
      const paused = this.pause.answer(this.clock.now(), official.version);
      if (paused) return paused;
      const asked = this.pause.asked(official.version);
      const outcome = await this.askRepeatedly(pdf, official);
      this.pause.take(this.clock.now(), asked, outcome);
      return outcome;
    } finally {
      official.wipe();
    }
  }

  async paused(): Promise<UnsignedOutcome | null> {
    const version = await OfficialSecret.versionOf(this.config.bsreOfficialFile ?? '');
    if (version === null) return { outcome: 'REFUSED', reason: 'OFFICIAL_NOT_SET_UP' };
    return this.pause.answer(this.clock.now(), version);
  }

  isOurs(fingerprint: string): Promise<boolean> {
    return this.known.has(fingerprint);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.gateway.close();
  }

  /** A second time at once, where that may help and there is time for it: a lost connection, the answer to somebody else. */
  private async askRepeatedly(pdf: Uint8Array, official: OfficialSecret): Promise<SigningOutcome> {
    const limitMs = this.config.bsreTimeoutSeconds * 1000;
    const signal = AbortSignal.timeout(limitMs);
    const startedAt = performance.now();
    for (let attempt = 1; ; attempt++) {
      const outcome = await this.askOnce(pdf, official, signal);
      const final = outcome.outcome === 'SIGNED' || isForGood(outcome);
      if (final || attempt === ATTEMPTS || performance.now() - startedAt > limitMs / 2) return outcome;
    }
  }

  private async askOnce(
    pdf: Uint8Array,
    official: OfficialSecret,
    signal: AbortSignal,
  ): Promise<SigningOutcome> {
    const outcome = await this.gateway.sign(pdf, official, this.config.agencyPlace, signal);
    if (outcome.outcome !== 'SIGNED' || (await this.isGood(pdf, Buffer.from(outcome.pdf)))) return outcome;
    return { outcome: 'REFUSED', reason: 'ANSWER_NOT_GOOD' };
  }

  private async isGood(sent: Uint8Array, signed: Buffer): Promise<boolean> {
    if (!addsOnlyASignature(Buffer.from(sent), signed)) return false;
    const { faults, fingerprint, signedAt } = verifyCertified(signed);
    const early = signedAt !== null && signedAt.getTime() <= this.clock.now().getTime() + CLOCK_SKEW_MS;
    return faults.length === 0 && early && fingerprint !== null && (await this.isOurs(fingerprint));
  }
}

function isForGood(outcome: SigningOutcome): boolean {
  return outcome.outcome === 'REFUSED' && outcome.reason !== 'ANSWER_NOT_GOOD';
}
