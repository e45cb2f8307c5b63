import { Database, DomainError } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import {
  certificateFace,
  fillingsOf,
  type CertificateFace,
  type CertificatePurpose,
} from '../certificate-face/certificate-face.rules.js';
import { CertificateRenderer, RendererBusy } from '../certificate-file/certificate-renderer.adapter.js';
import { EnrollmentConfig } from '../enrollment.config.js';
import type { CertificateTemplateSampleKind } from '../generated/graphql.js';
import { Today } from '../reach/today.js';
import type { Fillings } from '../template-content/placeholder.rules.js';
import type { TemplateContent, TemplateLanguage } from '../template-content/template-content.rules.js';
import { CertificateTermsQueries } from './certificate-terms.queries.js';
import { fits, sampleCertificate, SAMPLE_KINDS, type SampleIssuer } from './template-sample.rules.js';

export interface FoundFit {
  readonly sample: CertificateTemplateSampleKind;
  readonly fits: boolean;
  readonly pages: number;
  readonly letterPercent: number;
}

/** Shows what a content looks like on people who are nobody, and whether it carries the hardest of them. */
@Injectable()
export class TemplateFit {
  constructor(
    private readonly database: Database,
    private readonly terms: CertificateTermsQueries,
    private readonly renderer: CertificateRenderer,
    private readonly config: EnrollmentConfig,
    private readonly today: Today,
  ) {}

  /** A specimen. */
  async face(
    content: TemplateContent,
    purpose: CertificatePurpose,
    kind: CertificateTemplateSampleKind,
  ): Promise<CertificateFace> {
    return faceOf(content, purpose, kind, await this.issuer(purpose));
  }

  /** What each placeholder is on an ordinary certificate, in both languages. */
  async examples(purpose: CertificatePurpose): Promise<Readonly<Record<TemplateLanguage, Fillings>>> {
    const { number, snapshot } = sampleCertificate('ORDINARY', purpose, await this.issuer(purpose));
    return { id: fillingsOf(number, snapshot, 'id'), en: fillingsOf(number, snapshot, 'en') };
  }

  /** One sample after the other: certificates that are waited for are not kept waiting. @throws DomainError RENDERER_BUSY */
  async try(
    content: TemplateContent,
    purpose: CertificatePurpose,
    samples: readonly CertificateTemplateSampleKind[] = SAMPLE_KINDS,
  ): Promise<FoundFit[]> {
    const issuer = await this.issuer(purpose);
    const found: FoundFit[] = [];
    for (const sample of samples) {
      const face = faceOf(content, purpose, sample, issuer);
      const fit = await this.rendered(() => this.renderer.run('fit', { face }));
      found.push({
        sample,
        fits: fits(fit, face.subjects.length),
        pages: fit.pages,
        letterPercent: Math.floor(fit.size * 100 + 1e-9),
      });
    }
    return found;
  }

  /** All pages as one SVG. @throws DomainError RENDERER_BUSY */
  async picture(
    content: TemplateContent,
    purpose: CertificatePurpose,
    sample: CertificateTemplateSampleKind,
  ): Promise<string> {
    const face = await this.face(content, purpose, sample);
    return this.rendered(() => this.renderer.run('picture', { face }));
  }

  private async rendered<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof RendererBusy)) throw error;
      throw new DomainError(
        'RENDERER_BUSY',
        'Too many certificates are being made; try again in some seconds',
      );
    }
  }

  private async issuer(purpose: CertificatePurpose): Promise<SampleIssuer> {
    const { config, today } = this;
    const terms = await this.terms.read(this.database.reader, []);
    return {
      ...terms.of(purpose, '', today.date),
      issueDate: today.date,
      portal: config.publicUrl,
    };
  }
}

function faceOf(
  content: TemplateContent,
  purpose: CertificatePurpose,
  kind: CertificateTemplateSampleKind,
  issuer: SampleIssuer,
): CertificateFace {
  return { ...certificateFace(sampleCertificate(kind, purpose, issuer), content), specimen: true };
}
