import { writtenDate, type Language } from '../rule-set/words.rules.js';
import { initials, maskedName } from './masked-name.rules.js';
import { SCRIPT_NAME } from './verification-script.rules.js';
import { STYLE } from './verification-style.rules.js';
import { TEXTS, type Verdict } from './verification-texts.rules.js';

/** Whose page it is, and in which words. */
export interface PageFrame {
  readonly language: Language;
  readonly government: string;
  readonly agency: string;
  readonly zone: string;
  /** Where misuse is reported: a mail address, or the address of a page. */
  readonly misuseContact: string | null;
}

/** What the settings say of the page, in the language that was asked for. */
export function frameOf(
  config: {
    readonly governmentName: string;
    readonly agencyName: string;
    readonly agencyZone: string;
    readonly agencyMisuseContact: string | undefined;
  },
  language: unknown,
): PageFrame {
  return {
    language: language === 'en' ? 'en' : 'id',
    government: config.governmentName,
    agency: config.agencyName,
    zone: config.agencyZone,
    misuseContact: config.agencyMisuseContact ?? null,
  };
}

/** Text that is safe inside HTML. */
export class Html {
  constructor(readonly text: string) {}
}

/** Without a referrer older browsers say of a form that it comes from nowhere, and the edge refuses it. */
const OWN_ORIGIN = new Html('<meta name="referrer" content="same-origin" />');

export type Part = string | Html | readonly Html[];

/** Whole, so that no formatting comes between the tags: the policy names the hash of what stands there. */
const STYLE_ELEMENT = new Html(`<style>${STYLE}</style>`);

/** Everything put into it is escaped, but what was made by it. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.map((text, index) => text + rendered(parts[index] ?? '')).join(''));
}

function rendered(part: Part): string {
  if (part instanceof Html) return part.text;
  if (typeof part !== 'string') return part.map(({ text }) => text).join('');
  return part.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** The portal's mark: the four-sided figure with a phinisi's sails. */
const MARK = html`<svg viewBox="0 0 32 32" aria-hidden="true">
  <path d="M16 1.500 30.500 16 16 30.500 1.500 16z" fill="#0b4d54" />
  <path d="M15.300 7v12.500H7.500z" fill="#fff" />
  <path d="M17 9.500v10h6.300z" fill="#f3c878" />
  <path
    d="M8.500 22.300c1.900 1.300 3.600 1.300 5 0s3.600-1.300 5 0 3.200 1.300 5 0"
    fill="none"
    stroke="#fff"
    stroke-width="1.600"
    stroke-linecap="round"
  />
</svg>`;

/** Balo bombang, as in the portal's weave.svg; inside the page, since its policy fetches nothing. */
const WEAVE = html`<svg class="weave" aria-hidden="true">
  <pattern id="weave" width="36" height="9" viewBox="0 0 48 12" patternUnits="userSpaceOnUse">
    <path fill="#0b4d54" d="M0 0h48v12H0z" />
    <path fill="none" stroke="#f3c878" stroke-width="1.500" d="m-2 11 8-8 8 8 8-8 8 8 8-8 8 8 8-8" />
    <path fill="#d9952b" d="m14 1.500 2 2-2 2-2-2zm16 0 2 2-2 2-2-2zm16 0 2 2-2 2-2-2z" />
    <path
      fill="#74b5b4"
      d="m6 8 1.500 1.500L6 11 4.500 9.500zm16 0 1.500 1.500L22 11l-1.500-1.500zm16 0 1.500 1.500L38 11l-1.500-1.500z"
    />
  </pattern>
  <rect width="100%" height="9" fill="url(#weave)" />
</svg>`;

const SIGNS: Readonly<Record<Verdict, Html>> = {
  good: html`<path d="M7 12.5l3.2 3.2L17 9" />`,
  bad: html`<path d="M8 8l8 8M16 8l-8 8" />`,
  unsure: html`<path d="M9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8M12 16.6v.2" />`,
};

export function page(frame: PageFrame, title: string, content: Html): string {
  const texts = TEXTS[frame.language];
  const other = frame.language === 'id' ? 'en' : 'id';
  return html`<!doctype html>
    <html lang="${frame.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="robots" content="noindex" />
        ${OWN_ORIGIN}
        <title>${title} – ${texts.title}</title>
        ${STYLE_ELEMENT}
        <script src="/v/script/${SCRIPT_NAME}" defer></script>
      </head>
      <body>
        <header>
          <div class="bar">
            ${MARK}
            <p><strong>${frame.agency}</strong>${frame.government}</p>
            <a href="?lang=${other}" lang="${other}" hreflang="${other}">${texts.otherLanguage}</a>
          </div>
          ${WEAVE}
        </header>
        <main>${content}</main>
        ${misuse(frame)}
      </body>
    </html> `.text;
}

/** A link and no more: nothing that a stranger writes is kept here. */
function misuse({ misuseContact, language }: PageFrame): Part {
  if (misuseContact === null) return '';
  const texts = TEXTS[language];
  const isPage = /^https?:/.test(misuseContact);
  const mail = `mailto:${misuseContact}?subject=${encodeURIComponent(texts.misuseSubject)}`;
  return html`<footer>
    <span>${texts.misuse}</span><a href="${isPage ? misuseContact : mail}">${texts.misuseLink}</a>
  </footer>`;
}

export function sign(verdict: Verdict): Html {
  return html`<svg
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    <circle cx="12" cy="12" r="10" />
    ${SIGNS[verdict]}
  </svg>`;
}

/** A name as a stranger may see it, and as a reader that speaks says it. */
export function masked(name: string, label: string): Html {
  return html`<span role="img" aria-label="${label} ${initials(name).join(', ')}">${maskedName(name)}</span>`;
}

const ZONE_NAMES: Readonly<Record<string, string>> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
};

/** An instant at the agency: 6 Maret 2026 pukul 09.15 WITA. */
export function writtenInstant(instant: Date, { language, zone }: PageFrame): string {
  const [date, time] = instant.toLocaleString('sv-SE', { timeZone: zone }).split(' ') as [string, string];
  const [hour, minute] = time.split(':') as [string, string];
  const name = ZONE_NAMES[zone] ?? zone;
  return language === 'id'
    ? `${writtenDate(date)} pukul ${hour}.${minute} ${name}`
    : `${writtenDate(date, 'en')}, ${hour}:${minute} ${name}`;
}
