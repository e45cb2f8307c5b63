/** Gets the tags and texts of an XML document in their order. Names come without their namespace prefix. */
export interface XmlListener {
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(text: string): void;
}

/** A tag or text that is not over after this much is no spreadsheet's. */
const LONGEST_TOKEN = 256 * 1024;

/**
 * Cuts the XML of spreadsheets into tags and texts, piece by piece as it is unpacked. Knows no document types, so
 * nothing in a file can make it grow.
 */
export class XmlTokens {
  private rest = '';

  constructor(private readonly listener: XmlListener) {}

  /** @throws SyntaxError when it is not the XML a spreadsheet writes */
  push(piece: string): void {
    const xml = this.rest + piece;
    let at = 0;
    for (;;) {
      const next = this.token(xml, at);
      if (next < 0) break;
      at = next;
    }
    this.rest = xml.slice(at);
    if (this.rest.length > LONGEST_TOKEN) throw new SyntaxError('a tag or text does not end');
  }

  /** @throws SyntaxError when the document stops in the middle */
  end(): void {
    if (this.rest.trim() !== '') throw new SyntaxError('the document is cut off');
  }

  /** Handles what begins at a place; returns where the next begins, or -1 when this one is not all there yet. */
  private token(xml: string, at: number): number {
    const bracket = xml.indexOf('<', at);
    if (bracket < 0) return -1;
    if (bracket > at) {
      this.listener.text(unescaped(xml.slice(at, bracket)));
      return bracket;
    }
    const mark = xml.charAt(at + 1);
    if (mark === '?') return endOf(xml, '?>', at);
    if (mark === '!') return this.declaration(xml, at);
    return this.tag(xml, at);
  }

  private declaration(xml: string, at: number): number {
    if (xml.startsWith('<!--', at)) return endOf(xml, '-->', at + 4);
    if (xml.startsWith('<![CDATA[', at)) {
      const end = endOf(xml, ']]>', at);
      if (end >= 0) this.listener.text(xml.slice(at + 9, end - 3));
      return end;
    }
    if (xml.length - at < 9) return -1;
    throw new SyntaxError('a document type is not accepted');
  }

  private tag(xml: string, at: number): number {
    const end = tagEnd(xml, at);
    if (end < 0) return -1;
    if (xml.charAt(at + 1) === '/') {
      this.listener.close(localName(xml.slice(at + 2, end).trimEnd()));
      return end + 1;
    }
    const isEmpty = xml.charAt(end - 1) === '/';
    const inside = xml.slice(at + 1, isEmpty ? end - 1 : end);
    const space = inside.search(/\s/);
    const name = localName(space < 0 ? inside : inside.slice(0, space));
    this.listener.open(name, space < 0 ? '' : inside.slice(space));
    if (isEmpty) this.listener.close(name);
    return end + 1;
  }
}

/** The bracket that ends a tag, which none inside an attribute's quotation marks does. */
function tagEnd(xml: string, at: number): number {
  let end = xml.indexOf('>', at);
  let quote = nextQuote(xml, at, end);
  while (end >= 0 && quote >= 0) {
    const closing = xml.indexOf(xml.charAt(quote), quote + 1);
    if (closing < 0) return -1;
    if (closing > end) end = xml.indexOf('>', closing);
    quote = nextQuote(xml, closing + 1, end);
  }
  return end;
}

function nextQuote(xml: string, from: number, before: number): number {
  for (let at = from; at < before; at++) {
    const code = xml.charCodeAt(at);
    if (code === 34 || code === 39) return at;
  }
  return -1;
}

function endOf(xml: string, ending: string, from: number): number {
  const at = xml.indexOf(ending, from);
  return at < 0 ? -1 : at + ending.length;
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** The value of one attribute, whatever prefix its name has; undefined when it is not there. */
export function attribute(attributes: string, name: string): string | undefined {
  for (let at = attributes.indexOf(name); at >= 0; at = attributes.indexOf(name, at + 1)) {
    const equals = skipSpaces(attributes, at + name.length);
    const isName = attributes.charAt(equals) === '=' && /[\s:]/.test(attributes.charAt(at - 1));
    if (!isName || isQuoted(attributes, at)) continue;
    const start = skipSpaces(attributes, equals + 1);
    return unescaped(attributes.slice(start + 1, attributes.indexOf(attributes.charAt(start), start + 1)));
  }
  return undefined;
}

/** Whether a place lies inside a value, where anything may stand. */
function isQuoted(attributes: string, at: number): boolean {
  let quote = nextQuote(attributes, 0, at);
  while (quote >= 0) {
    const closing = attributes.indexOf(attributes.charAt(quote), quote + 1);
    if (closing < 0 || closing > at) return true;
    quote = nextQuote(attributes, closing + 1, at);
  }
  return false;
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text.charAt(at) === ' ') at += 1;
  return at;
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w+);/gi, (whole: string, entity: string) => {
    if (!entity.startsWith('#')) return NAMED[entity] ?? whole;
    const code = /^#x/i.test(entity) ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
  });
}
