/** The last cross-reference table of a PDF: what its newest part defines. */
export interface PdfTable {
  /** Object number → where it stands. */
  readonly offsets: ReadonlyMap<number, number>;
  /** Number of the catalog. */
  readonly root: string | undefined;
}

/** Reads plain tables only, as our compiler and signers that keep to it write them. Null for any other. */
export function readPdfTable(text: string): PdfTable | null {
  const at = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text.slice(-64))?.[1]);
  const table = text.slice(at);
  const trailerAt = table.indexOf('trailer');
  if (!/^xref\s/.test(table) || trailerAt < 0) return null;
  const offsets = new Map<number, number>();
  let next = 0;
  for (const [, first, count, offset, kind] of table
    .slice(0, trailerAt)
    .matchAll(/(?:^|(?<=\n))(?:(\d+) (\d+) *\r?\n|(\d{10}) \d{5} ([nf]) *\r?\n?)/g)) {
    if (count !== undefined) next = Number(first);
    else {
      // One object twice in a table can be read in two ways.
      if (offsets.has(next)) return null;
      if (kind === 'n') offsets.set(next, Number(offset));
      next += 1;
    }
  }
  return { offsets, root: /\/Root (\d+) 0 R/.exec(table.slice(trailerAt))?.[1] };
}
