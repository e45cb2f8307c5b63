import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { printableJson, qrCode, setPdf } from '../certificate-face/printing.pdf.js';
import type { StatementFace } from './statement-face.rules.js';

const TEMPLATE = readFileSync(join(import.meta.dirname, 'statement.typ'), 'utf8');

/** The PDF of a statement, A4, as many pages as its lines take. */
export function renderStatement(face: StatementFace): Buffer {
  return setPdf(TEMPLATE, { face: printableJson(face), qr: qrCode(face.verifyUrl) });
}
