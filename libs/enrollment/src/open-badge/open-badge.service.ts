import { Clock, Database } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { BADGE_CONTEXTS } from '../badge-proof/badge-contexts.rules.js';
import { badgeKey, publicBadgeKeys } from '../badge-proof/badge-key.adapter.js';
import { verifyBadge, type BadgeAnswer } from '../badge-proof/badge-verifier.checks.js';
import { signCredential } from '../badge-proof/data-integrity.adapter.js';
import {
  issuerDocument,
  issuerIdAt,
  verificationMethodId,
  type IssuerDocument,
} from '../badge-proof/issuer-document.rules.js';
import { statusListCredential } from '../badge-proof/status-list.rules.js';
import { EnrollmentConfig } from '../enrollment.config.js';
import { BadgeStatusService } from './badge-status.service.js';
import { openBadge, statusListUrl } from './open-badge.rules.js';

/** With the time that others may keep a list, a revocation is seen by everybody within 45 seconds. */
const LIST_KEPT_MS = 15_000;

interface KeptList {
  readonly madeAt: number;
  readonly text: Promise<string | null>;
}

/** Gives certificates out as Open Badges 3.0 credentials, and says publicly what it takes to verify them. */
@Injectable()
export class OpenBadgeService {
  /** Signed lists by number: as many as there are lists, and only for as long as `LIST_KEPT_MS`. */
  private readonly lists = new Map<number, KeptList>();

  constructor(
    private readonly database: Database,
    private readonly status: BadgeStatusService,
    private readonly config: EnrollmentConfig,
    private readonly clock: Clock,
  ) {}

  /** The signed badge of a valid certificate, for its holder; null for anybody else. Signed anew each time. */
  async issue(
    employeeId: string,
    certificateId: string,
  ): Promise<{ readonly number: string; readonly badge: object } | null> {
    const entered = await this.database.transaction((tx) => this.status.enter(tx, employeeId, certificateId));
    if (!entered) return null;
    const { certificate, entry } = entered;
    const badge = await this.sign(openBadge(certificate, entry, this.config.publicUrl));
    return { number: certificate.number, badge };
  }

  /** Who the platform is as an issuer, with every key it ever had. */
  async issuer(): Promise<IssuerDocument> {
    const { signerDir } = this.config;
    const keys = await publicBadgeKeys(signerDir);
    // Before the first badge there is none, and whoever keeps this document shall find the key of that one in it.
    return issuerDocument(this.issuerId, keys.length > 0 ? keys : [(await badgeKey(signerDir)).multibase]);
  }

  /** The signed status list of that number, at most 15 seconds old; null when there is none. */
  async statusList(number: number): Promise<string | null> {
    const now = this.clock.now().getTime();
    const kept = this.lists.get(number);
    if (kept && Math.abs(now - kept.madeAt) < LIST_KEPT_MS) return kept.text;
    const text = this.makeList(number);
    this.lists.set(number, { madeAt: now, text });
    // What is not there, or failed, is asked for again.
    const forget = (): boolean => this.lists.delete(number);
    void text.then((made) => made ?? forget(), forget);
    return text;
  }

  /** What is known of a badge that somebody shows. */
  async verify(text: string): Promise<BadgeAnswer> {
    return verifyBadge(text, {
      issuer: await this.issuer(),
      statusList: (url) => this.ownList(url),
      now: this.clock.now(),
    });
  }

  private async ownList(url: string): Promise<string> {
    const number = Number(/\/([1-9][0-9]{0,8})$/.exec(url)?.[1] ?? '0');
    const isOurs = number > 0 && url === statusListUrl(this.config.publicUrl, number);
    const list = isOurs ? await this.statusList(number) : null;
    if (list === null) throw new Error('There is no such status list');
    return list;
  }

  private async makeList(number: number): Promise<string | null> {
    // Before the bits are read, so that it never claims to be newer than it is.
    const madeAt = this.clock.now();
    const revoked = await this.status.revoked(number);
    if (!revoked) return null;
    const at = { url: statusListUrl(this.config.publicUrl, number), issuerId: this.issuerId };
    return JSON.stringify(await this.sign(await statusListCredential(at, revoked, madeAt)));
  }

  private async sign(credential: object): Promise<object> {
    const { multibase, privateKey } = await badgeKey(this.config.signerDir);
    const id = verificationMethodId(this.issuerId, multibase);
    return signCredential(credential, { id, privateKey }, this.clock.now(), BADGE_CONTEXTS);
  }

  private get issuerId(): string {
    return issuerIdAt(this.config.publicUrl);
  }
}
