import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { readVerificationCode } from '../certificate-face/verification-code.rules.js';
import { LARGEST_FILE_BYTES } from '../certificate-verification/verification-page.rules.js';
import type {
  FileFault,
  ForeignFile,
  HeldAnswer,
} from '../certificate-verification/verification-texts.rules.js';
import { VerificationQueries, type Verification } from '../certificate-verification/verification.queries.js';
import { LARGEST_BADGE_BYTES } from '../open-badge/open-badge.rules.js';
import { OpenBadgeService } from '../open-badge/open-badge.service.js';

/** What somebody sends of the file they hold: its SHA-256, worked out where it is, or the file. */
export interface HeldFile {
  /** In hex. */
  readonly digest: string | null;
  readonly bytes: Buffer | null;
  /** Of the certificate it is held to be of; null to look for one. */
  readonly code: string | null;
}

export type FileAnswer =
  | { readonly about: 'CERTIFICATE'; readonly found: Verification; readonly held: HeldAnswer }
  | { readonly about: 'FOREIGN'; readonly kind: ForeignFile }
  | { readonly about: 'FAULT'; readonly fault: FileFault };

const DIGEST = /^[0-9a-f]{64}$/;
const PDF = Buffer.from('%PDF-');
/** Editors that save a file put it first; it is no part of the JSON. */
const BYTE_ORDER_MARK = /^\uFEFF/;

/** Says of a file that a stranger holds whether it is one that was issued, and how its certificate is now. Keeps nothing of it. */
@Injectable()
export class FileVerificationService {
  constructor(
    private readonly queries: VerificationQueries,
    private readonly badges: OpenBadgeService,
  ) {}

  async verify({ digest, bytes, code }: HeldFile): Promise<FileAnswer> {
    const expected = code === null ? null : await this.byCode(code);
    if (digest !== null) return this.verifyDigest(digest.toLowerCase(), expected);
    if (bytes === null || bytes.length === 0) return { about: 'FAULT', fault: 'none' };
    if (bytes.length > LARGEST_FILE_BYTES) return { about: 'FAULT', fault: 'large' };
    if (bytes.subarray(0, PDF.length).equals(PDF))
      return this.verifyDigest(createHash('sha256').update(bytes).digest('hex'), expected);
    if (!/^[\s\uFEFF]*\{/.test(bytes.toString('utf8', 0, 1024))) return { about: 'FAULT', fault: 'kind' };
    if (bytes.length > LARGEST_BADGE_BYTES) return { about: 'FAULT', fault: 'large' };
    return this.verifyBadge(bytes.toString('utf8').replace(BYTE_ORDER_MARK, ''), expected);
  }

  /** Whatever is no digest is one of no file: what is asked does not show in the answer. */
  private async verifyDigest(digest: string, expected: Verification | null): Promise<FileAnswer> {
    if (expected) {
      const held = expected.fileKey === digest ? 'SAME_FILE' : 'OTHER_FILE';
      return { about: 'CERTIFICATE', found: expected, held };
    }
    const found = DIGEST.test(digest) ? await this.queries.verifyFile(digest) : null;
    return found ? { about: 'CERTIFICATE', found, held: 'SAME_FILE' } : { about: 'FOREIGN', kind: 'FILE' };
  }

  /** What the record says counts, since a status list is some seconds old; where they differ, nobody is sure of the badge. */
  private async verifyBadge(text: string, expected: Verification | null): Promise<FileAnswer> {
    const badge = await this.badges.verify(text);
    if (badge.answer === 'REFUSED') return { about: 'FOREIGN', kind: badge.reason };
    const found = await this.byCode(codeIn(text));
    if (!found) return { about: 'FOREIGN', kind: 'NOT_ON_RECORD' };
    if (expected && expected.code !== found.code)
      return { about: 'CERTIFICATE', found: expected, held: 'OTHER_BADGE' };
    const isSure = badge.answer === 'VALID' || (badge.answer !== 'UNSURE' && found.record !== 'VALID');
    return { about: 'CERTIFICATE', found, held: isSure ? 'SOUND_BADGE' : 'UNSURE_BADGE' };
  }

  private async byCode(typed: string): Promise<Verification | null> {
    const code = readVerificationCode(typed);
    return code === null ? null : this.queries.verify(code);
  }
}

/** The id of a badge of ours is the address of its certificate's page; an empty code where it is not. */
function codeIn(badge: string): string {
  const { id } = JSON.parse(badge) as { id?: unknown };
  return typeof id === 'string' ? (/\/v\/([A-Za-z0-9-]+)$/.exec(id)?.[1] ?? '') : '';
}
