import { randomUUID } from 'node:crypto';
import { Agent, request } from 'undici';
import type { SigningOutcome } from '../certificate-file/certificate-signer.port.js';
import { readAnswer } from './bsre-answer.rules.js';
import type { OfficialSecret } from './official-secret.adapter.js';

const CONNECT_LIMIT_MS = 10_000;
/** A signature adds some tens of kilobytes. */
const LARGEST_ANSWER = 20_000_000;
const UNCONNECTED = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
]);

export interface GatewayClient {
  readonly url: string;
  readonly username: string;
  readonly password: string;
}

/** Speaks with the agency's eSign gateway (`POST /api/sign/pdf`, HTTP Basic). What it returns is not checked here. */
export class BsreGateway {
  private readonly agent = new Agent({
    maxResponseSize: LARGEST_ANSWER,
    connect: { timeout: CONNECT_LIMIT_MS },
    // The caller's signal is the limit.
    headersTimeout: 0,
    bodyTimeout: 0,
    pipelining: 0,
  });

  constructor(private readonly client: GatewayClient) {}

  /** Asks once for an invisible signature. It never throws, and nothing of what was sent or said is in the outcome. */
  async sign(
    pdf: Uint8Array,
    official: OfficialSecret,
    place: string,
    signal: AbortSignal,
  ): Promise<SigningOutcome> {
    const boundary = randomUUID();
    const body = formOf(boundary, [
      ['nik', official.nik],
      ['passphrase', official.passphrase],
      ['tampilan', Buffer.from('invisible')],
      ['reason', Buffer.from('Penerbitan sertifikat')],
      ['location', Buffer.from(place)],
      ['file', pdf],
    ]);
    try {
      const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
      const { status, bytes } = await this.ask('POST', '/api/sign/pdf', signal, { headers, body });
      const answer = readAnswer(status, bytes);
      if (answer.kind === 'NONE') return answer.unsigned;
      if (answer.kind === 'FILE') return { outcome: 'SIGNED', pdf: bytes };
      return await this.download(answer.id, signal);
    } catch (error) {
      return { outcome: wasConnected(error) ? 'UNKNOWN' : 'UNAVAILABLE' };
    } finally {
      body.fill(0);
    }
  }

  async close(): Promise<void> {
    await this.agent.destroy();
  }

  private async download(id: string, signal: AbortSignal): Promise<SigningOutcome> {
    const { status, bytes } = await this.ask('GET', `/api/sign/download/${id}`, signal);
    const file = status === 200 && readAnswer(status, bytes).kind === 'FILE';
    return file ? { outcome: 'SIGNED', pdf: bytes } : { outcome: 'UNKNOWN' };
  }

  private async ask(
    method: 'GET' | 'POST',
    path: string,
    signal: AbortSignal,
    sent: { headers?: Record<string, string>; body?: Buffer } = {},
  ): Promise<{ status: number; bytes: Buffer }> {
    const { url, username, password } = this.client;
    const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
    const response = await request(`${url.replace(/\/$/, '')}${path}`, {
      method,
      headers: { authorization, ...sent.headers },
      body: sent.body ?? null,
      dispatcher: this.agent,
      signal,
    });
    return { status: response.statusCode, bytes: Buffer.from(await response.body.arrayBuffer()) };
  }
}

/** One buffer, made for this request alone, so that wiping it wipes what is in it. */
function formOf(boundary: string, fields: readonly (readonly [string, Uint8Array])[]): Buffer {
  const pieces = fields.flatMap(([name, value]) => {
    const file = name === 'file' ? '; filename="sertifikat.pdf"\r\ncontent-type: application/pdf' : '';
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${file}\r\n\r\n`;
    return [Buffer.from(head), value, Buffer.from('\r\n')];
  });
  pieces.push(Buffer.from(`--${boundary}--\r\n`));
  const body = Buffer.allocUnsafeSlow(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    body.set(piece, at);
    at += piece.length;
  }
  return body;
}

/** Whether the request can have reached the gateway. */
function wasConnected(error: unknown): boolean {
  // Of a time-out it is a number.
  const code = String((error as { code?: unknown } | undefined)?.code);
  return !UNCONNECTED.has(code) && !code.startsWith('ERR_TLS') && !code.includes('CERT');
}
