import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CertificateFace } from './certificate-face.rules.js';
import { printableJson, qrCode, setPdf } from './printing.pdf.js';

const TEMPLATE = readFileSync(join(import.meta.dirname, 'certificate.typ'), 'utf8');

/** The unsigned PDF of a face, A4; takes some 7 ms of CPU. */
export function renderCertificate(face: CertificateFace): Buffer {
  return setPdf(TEMPLATE, { face: printableJson(face), qr: qrCode(face.verifyUrl) });
}
