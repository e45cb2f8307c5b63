import { spawn } from 'node:child_process';
import { createHash, createPrivateKey, sign, type KeyObject } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { canonicalJson, zipFile, type ZipEntry } from '@asn-corpu/platform';

const VERIFIER = join(import.meta.dirname, '../../../proof-verifier/dist/main.js');

/** What the verifier says, as far as specs look at it. */
export interface Verdict {
  readonly exitCode: number;
  readonly ok: boolean;
  readonly fault: {
    readonly check: string;
    readonly place: string;
    readonly words: { readonly id: string; readonly en: string };
  } | null;
  readonly checks: readonly { readonly check: string; readonly state: string }[];
  readonly bundle: Readonly<Record<string, unknown>> | null;
}

type Change = (text: string) => string;

/** A bundle that somebody took away: files by name, which can be changed and signed anew. */
export class TakenBundle {
  constructor(readonly files: ReadonlyMap<string, Buffer>) {}

  static read(zip: Buffer): TakenBundle {
    const files = new Map<string, Buffer>();
    const end = zip.length - 22;
    let at = zip.readUInt32LE(end + 16);
    for (let n = zip.readUInt16LE(end + 10); n > 0; n--) {
      const nameLength = zip.readUInt16LE(at + 28);
      const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
      const local = zip.readUInt32LE(at + 42);
      const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      files.set(name, inflateRawSync(zip.subarray(from, from + zip.readUInt32LE(at + 20))));
      at += 46 + nameLength;
    }
    return new TakenBundle(files);
  }

  text(name: string): string {
    return this.files.get(name)?.toString() ?? '';
  }

  manifest(): Readonly<Record<string, unknown>> {
    return JSON.parse(this.text('manifest.json')) as Record<string, unknown>;
  }

  lines<T>(name: string): T[] {
    return this.text(name)
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as T);
  }

  /** As somebody without the key can change it. */
  changed(name: string, change: Change): TakenBundle {
    return new TakenBundle(new Map(this.files).set(name, Buffer.from(change(this.text(name)))));
  }

  without(name: string): TakenBundle {
    return new TakenBundle(new Map([...this.files].filter(([each]) => each !== name)));
  }

  /** Lists the files as they are now, and signs that: as somebody with a key can. */
  signed(key: KeyObject, manifest: Readonly<Record<string, unknown>> = {}): TakenBundle {
    const files = [...this.files]
      .filter(([name]) => !name.startsWith('manifest.'))
      .map(([name, bytes]) => ({ name, bytes: bytes.length, sha256: sha256(bytes) }));
    const text = Buffer.from(JSON.stringify({ ...this.manifest(), ...manifest, files }));
    const signature = Buffer.from(sign(null, text, key).toString('base64'));
    return new TakenBundle(new Map(this.files).set('manifest.json', text).set('manifest.sig', signature));
  }

  /** Asks the verifier, a process of its own without any of the platform's environment. */
  async verify(...options: string[]): Promise<Verdict> {
    const folder = mkdtempSync(join(tmpdir(), 'corpu-proof-'));
    const path = join(folder, 'bundle.zip');
    writeFileSync(path, await this.zip());
    const child = spawn(process.execPath, [VERIFIER, path, '--json', ...options], { cwd: folder, env: {} });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const exitCode = await new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? -1)));
    if (exitCode > 1) throw new Error(said);
    return { exitCode, ...(JSON.parse(said) as Omit<Verdict, 'exitCode'>) };
  }

  private async zip(): Promise<Buffer> {
    const { files } = this;
    const entries = async function* (): AsyncGenerator<ZipEntry> {
      for (const [name, bytes] of files) yield await Promise.resolve({ name, bytes });
    };
    const pieces: Buffer[] = [];
    for await (const piece of zipFile(entries())) pieces.push(piece);
    return Buffer.concat(pieces);
  }
}

export interface BundleRecord {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** The key that only the platform has. */
export function platformKey(signerDir: string): KeyObject {
  return createPrivateKey(readFileSync(join(signerDir, 'ledger-key.private'), 'utf8'));
}

/** Lines of a chain from the first that was changed on, hashed anew: as somebody would who writes history. */
export function rechained(employeeId: string, lines: readonly BundleRecord[]): BundleRecord[] {
  let previous = createHash('sha256').update(`asn-corpu ledger ${employeeId}`).digest();
  return lines.map((line, index) => {
    const next = { ...line, sequence: index + 1 };
    const l = next as unknown as Readonly<Record<string, unknown>>;
    const fields = [
      ...[employeeId, l['sequence'], l['id'], l['year'], l['from'], l['to'], l['minutes'], l['factId']],
      ...[
        l['ruleVersion'],
        l['trace'],
        l['reason'],
        l['actor'],
        l['activityAt'],
        l['postedAt'],
        l['reverses'],
      ],
    ];
    const previousHash = previous.toString('hex');
    previous = createHash('sha256').update(previous).update(canonicalJson(fields)).digest();
    return { ...next, previousHash, hash: previous.toString('hex') };
  });
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
