/** Something is not written as it must be; what that means, whoever reads it says. */
export class NotDer extends Error {}

/** One element of DER: where its contents are, and where it ends. */
export interface Der {
  readonly bytes: Buffer;
  readonly at: number;
  readonly from: number;
  readonly end: number;
}

export const TAG = { integer: 0x02, octets: 0x04, sequence: 0x30, set: 0x31, of0: 0xa0, of1: 0xa1 } as const;

export function readDer(bytes: Buffer, at = 0): Der {
  const first = bytes[at + 1] ?? 0;
  // BER's length that is not said: it ends where it ends, and what follows would be read as its contents.
  insist(first !== 0x80);
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  const from = at + 2 + lengthBytes;
  const length =
    lengthBytes === 0 ? first : lengthBytes <= 3 ? bytes.readUIntBE(at + 2, lengthBytes) : Infinity;
  if (from + length > bytes.length) throw new NotDer();
  return { bytes, at, from, end: from + length };
}

export function children(der: Der | undefined): Der[] {
  if (!der) throw new NotDer();
  const found: Der[] = [];
  for (let at = der.from; at < der.end; at = found.at(-1)?.end ?? der.end) found.push(readDer(der.bytes, at));
  if (found.length > 0 && found.at(-1)?.end !== der.end) throw new NotDer();
  return found;
}

export function child(der: Der | undefined, index: number): Der {
  const found = children(der)[index];
  if (!found) throw new NotDer();
  return found;
}

export function tagOf(der: Der | undefined): number | undefined {
  return der?.bytes[der.at];
}

/** The contents, without tag and length. */
export function inner(der: Der | undefined): Buffer {
  if (!der) throw new NotDer();
  return der.bytes.subarray(der.from, der.end);
}

export function whole(der: Der | undefined): Buffer {
  if (!der) throw new NotDer();
  return der.bytes.subarray(der.at, der.end);
}

export function hex(der: Der | undefined): string {
  return whole(der).toString('hex');
}

export function insist(holds: boolean): asserts holds {
  if (!holds) throw new NotDer();
}
