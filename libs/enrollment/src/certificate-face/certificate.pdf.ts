import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CertificateFace } from './certificate-face.rules.js';
import { howItFits, printableJson, qrCode, setPdf, setSvg, type Fit } from './printing.pdf.js';

const TEMPLATE = readFileSync(join(import.meta.dirname, 'certificate.typ'), 'utf8');

/** The unsigned PDF of a face, A4; takes some 7 ms of CPU. */
export function renderCertificate(face: CertificateFace): Buffer {
  return setPdf(TEMPLATE, inputsOf(face));
}

/** The same as one image, its pages one below the other. */
export function drawCertificate(face: CertificateFace): string {
  return setSvg(TEMPLATE, inputsOf(face));
}

/** How much of its size the front keeps, and on how many pages it all is. */
export function fitOfCertificate(face: CertificateFace): Fit {
  return howItFits(TEMPLATE, { ...inputsOf(face), fit: 'true' });
}

function inputsOf(face: CertificateFace): Record<string, string> {
  return { face: printableJson(face), qr: qrCode(face.verifyUrl) };
}
