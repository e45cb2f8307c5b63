import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { HOSTILE_CHANGES, type HostileChange } from './hostile-changes.js';
import { certifiedByOther, withUpdate } from './other-signer.js';
import { type IssuedKey, TestAuthority } from './test-authority.js';

export type BsreBehaviour =
  | 'SIGNS'
  /** It answers with an id, by which the file is fetched. */
  | 'SIGNS_BY_ID'
  | 'CERTIFICATE_EXPIRED'
  | 'NOT_REGISTERED'
  | 'PASSPHRASE_INVALID'
  | 'DOCUMENT_NOT_ACCEPTED'
  | 'BUSY'
  | 'FAILS'
  /** It signs and answers after `delayMs`. */
  | 'DELAYS'
  /** It signs and hangs up. */
  | 'DROPS_REPLY'
  | 'DROPS_IN_THE_MIDDLE'
  | 'WRONG_PDF'
  /** The first that it ever signed. */
  | 'OLD_PDF'
  | 'UNSIGNED'
  | 'ALTERED'
  | 'APPENDED'
  | 'WEAKLY_CERTIFIED'
  | 'OTHER_SIGNER'
  | 'SIGNED_WHEN_EXPIRED'
  | 'NOT_A_PDF'
  /** It signs, and does something else besides. */
  | HostileChange;

type Reply = { readonly status: number; readonly json: object } | { readonly pdf: Buffer };

function said(status: number, json: object): Reply {
  return { status, json };
}

const REFUSALS: ReadonlyMap<BsreBehaviour, Reply> = new Map([
  ['CERTIFICATE_EXPIRED', said(400, { error: 'Sertifikat user telah kadaluarsa', status_code: 2021 })],
  ['DOCUMENT_NOT_ACCEPTED', said(400, { error: 'Format dokumen tidak didukung', status_code: 2000 })],
  ['BUSY', said(503, { error: 'Service Unavailable' })],
  ['FAILS', said(500, { error: 'Internal Server Error' })],
]);

interface Credentials {
  readonly username: string;
  readonly password: string;
  readonly nik: string;
  readonly passphrase: string;
}

/**
 * An eSign gateway of BSrE on this machine: admits one client, knows one official, signs by a chain of its own, and has the
 * faults that such a service can have.
 */
export class FakeBsre {
  /** What it does with the next requests; with several the last one stays. */
  behaviours: BsreBehaviour[] = ['SIGNS'];
  delayMs = 0;
  asked = 0;
  /** How many documents it put a signature on. */
  signed = 0;
  /** Names and values of the fields of the last request, but the file. */
  lastFields: Readonly<Record<string, string>> = {};
  private first: Buffer | null = null;
  private readonly kept = new Map<string, Buffer>();
  private readonly timers = new Set<NodeJS.Timeout>();

  private constructor(
    private readonly server: Server,
    readonly authority: TestAuthority,
    readonly official: IssuedKey,
    private readonly other: IssuedKey,
    private readonly credentials: Credentials,
    private readonly now: () => Date,
  ) {}

  static async start(credentials: Credentials, now: () => Date): Promise<FakeBsre> {
    const validFrom = new Date(now().getTime() - 30 * 24 * 3_600_000);
    const authority = await TestAuthority.create(validFrom, 'Root of the test');
    const official = await authority.issue({ name: 'The official', validFrom });
    const other = await authority.issue({ name: 'Somebody else', validFrom });
    const server = createServer((request, response) => {
      void fake.answer(request, response).catch(() => response.destroy());
    });
    const fake = new FakeBsre(server, authority, official, other, credentials, now);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return fake;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const timer of this.timers) clearTimeout(timer);
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { reply, behaviour } = await this.replyTo(request);
    if ('json' in reply) {
      response.writeHead(reply.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(reply.json));
    } else if (behaviour === 'DROPS_REPLY') response.destroy();
    else if (behaviour === 'DROPS_IN_THE_MIDDLE') {
      response.writeHead(200, { 'content-type': 'application/pdf', 'content-length': reply.pdf.length });
      response.write(reply.pdf.subarray(0, reply.pdf.length / 2), () => response.destroy());
    } else {
      response.writeHead(200, { 'content-type': 'application/pdf', id_dokumen: 'dokumen' });
      const delayMs = behaviour === 'DELAYS' ? this.delayMs : 0;
      this.timers.add(setTimeout(() => response.end(reply.pdf), delayMs));
    }
  }

  private async replyTo(request: IncomingMessage): Promise<{ reply: Reply; behaviour?: BsreBehaviour }> {
    const { username, password, nik, passphrase } = this.credentials;
    const expected = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
    if (request.headers.authorization !== expected) return { reply: said(401, { error: 'Unauthorized' }) };
    const kept = this.kept.get(/^\/api\/sign\/download\/(.+)$/.exec(request.url ?? '')?.[1] ?? '');
    if (kept) return { reply: { pdf: kept } };
    if (request.method !== 'POST' || request.url !== '/api/sign/pdf') return { reply: said(404, {}) };
    const { file, fields } = partsOf(await buffer(request), request.headers['content-type'] ?? '');
    this.asked += 1;
    this.lastFields = fields;
    const behaviour = (this.behaviours.length > 1 ? this.behaviours.shift() : this.behaviours[0]) ?? 'SIGNS';
    // It is as talkative as such services are: what was sent comes back in what it says.
    if (fields['nik'] !== nik || behaviour === 'NOT_REGISTERED')
      return {
        reply: said(400, { error: `NIK ${fields['nik'] ?? ''} belum terdaftar`, status_code: 2011 }),
      };
    if (fields['passphrase'] !== passphrase || behaviour === 'PASSPHRASE_INVALID')
      return {
        reply: said(400, {
          error: `Passphrase anda salah: ${fields['passphrase'] ?? ''}`,
          status_code: 2031,
        }),
      };
    const refusal = REFUSALS.get(behaviour);
    if (refusal) return { reply: refusal };
    const pdf = await this.made(behaviour, file);
    if (behaviour !== 'SIGNS_BY_ID') return { reply: { pdf }, behaviour };
    const id = `dokumen-${this.kept.size + 1}`;
    this.kept.set(id, pdf);
    return { reply: said(200, { message: 'Proses berhasil', id_dokumen: id }) };
  }

  /** What it answers with, once it has let us in. */
  private async made(behaviour: BsreBehaviour, file: Buffer): Promise<Buffer> {
    const [now, chain] = [this.now(), [this.authority.root.certificate]];
    const how = { signer: this.official, chain, now };
    if (behaviour === 'UNSIGNED') return file;
    if (behaviour === 'NOT_A_PDF') return Buffer.from('<html>Selamat datang</html>');
    if (behaviour === 'OLD_PDF' && this.first) return this.first;
    this.signed += 1;
    if (behaviour === 'WEAKLY_CERTIFIED') return certifiedByOther(file, { ...how, level: 2 });
    if (behaviour === 'OTHER_SIGNER') return certifiedByOther(file, { ...how, signer: this.other });
    if (behaviour === 'SIGNED_WHEN_EXPIRED')
      return certifiedByOther(file, { ...how, now: new Date(now.getTime() + 5 * 365 * 24 * 3_600_000) });
    if (behaviour === 'WRONG_PDF') {
      // Another document of the same shape: a byte of it is different, and it is signed all the same.
      const another = Buffer.from(file);
      another[1000] = (another[1000] ?? 0) ^ 1;
      return certifiedByOther(another, how);
    }
    if (behaviour in HOSTILE_CHANGES)
      return certifiedByOther(file, { ...how, change: HOSTILE_CHANGES[behaviour as HostileChange] });
    const signed = await certifiedByOther(file, how);
    if (behaviour === 'ALTERED') {
      signed[signed.length - 40] = (signed[signed.length - 40] ?? 0) ^ 1;
      return signed;
    }
    if (behaviour === 'APPENDED') return withUpdate(signed, new Map([[900, '<</Type/Annot>>']]), 1);
    this.first ??= signed;
    return signed;
  }
}

/** The fields of a form, and its file. */
function partsOf(body: Buffer, contentType: string): { file: Buffer; fields: Record<string, string> } {
  const boundary = /boundary=(\S+)/.exec(contentType)?.[1] ?? '';
  const fields: Record<string, string> = {};
  let file = Buffer.alloc(0);
  for (const part of body.toString('latin1').split(`--${boundary}`).slice(1, -1)) {
    const headEnd = part.indexOf('\r\n\r\n');
    const name = /name="([^"]+)"/.exec(part.slice(0, headEnd))?.[1] ?? '';
    const value = Buffer.from(part.slice(headEnd + 4, -2), 'latin1');
    if (name === 'file') file = value;
    else fields[name] = value.toString('utf8');
  }
  return { file, fields };
}
