import { callOf, Database, hasRole, notFound } from '@asn-corpu/platform';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { isIn, isUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { certificateFace, type CertificateFace } from '../certificate-face/certificate-face.rules.js';
import {
  CertificateRenderer,
  sendRendered,
  sendSpecimen,
} from '../certificate-file/certificate-renderer.adapter.js';
import {
  CertificateTemplateQueries,
  type TemplateVersionRow,
} from '../certificate-template/certificate-template.queries.js';
import { TemplateFit } from '../certificate-template/template-fit.service.js';
import { SAMPLE_KINDS } from '../certificate-template/template-sample.rules.js';
import { CertificateService } from '../certificate/certificate.service.js';
import type { CertificateTemplateSampleKind } from '../generated/graphql.js';

/** What a preview is of, as it stands in the address. */
interface Wanted {
  readonly sample?: string;
  readonly enrollment?: string;
  readonly format?: string;
}

const READERS = ['designer', 'admin', 'auditor'] as const;
/** An image has a drawing of a QR code in it, and nothing else that is loaded; no script of it ever runs. */
const IMAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

/** A version of a template on somebody, marked as a specimen and not signed; the gateway serves it below /api/certificate-template-previews. */
@Controller('certificate-template-previews')
export class TemplatePreviewController {
  constructor(
    private readonly queries: CertificateTemplateQueries,
    private readonly fit: TemplateFit,
    private readonly certificates: CertificateService,
    private readonly renderer: CertificateRenderer,
    private readonly database: Database,
  ) {}

  /** For who may see templates, whatever its state; where there is nothing to show it is not there. */
  @Get(':versionId')
  async show(
    @Param('versionId') versionId: string,
    @Query() wanted: Wanted,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { actor } = callOf(request);
    if (!isUUID(versionId) || !READERS.some((role) => hasRole(actor, role)))
      throw notFound('version of a template');
    const face = await this.faceOf(await this.queries.getVersion(versionId), wanted);
    if (wanted.format !== 'svg') return sendSpecimen(reply, this.renderer, face);
    await sendRendered(reply, async () => {
      const svg = await this.renderer.run('picture', { face });
      await reply
        .header('content-type', 'image/svg+xml; charset=utf-8')
        .header('content-security-policy', IMAGE_POLICY)
        .header('cache-control', 'private, no-store')
        .send(svg);
    });
  }

  private async faceOf(
    { templateId, content }: TemplateVersionRow,
    { sample, enrollment }: Wanted,
  ): Promise<CertificateFace> {
    if (isSample(sample)) {
      const { purpose } = await this.queries.get(templateId);
      return this.fit.face(content, purpose, sample);
    }
    if (enrollment === undefined || !isUUID(enrollment)) throw notFound('sample');
    // The one they have, or the one they would get: it is issued and taken back.
    const certificate = await this.database.rehearse((tx) => this.certificates.issueToLookAt(tx, enrollment));
    return { ...certificateFace(certificate, content), specimen: true };
  }
}

function isSample(sample: string | undefined): sample is CertificateTemplateSampleKind {
  return isIn(sample, SAMPLE_KINDS);
}
