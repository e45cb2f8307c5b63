import { groupedCode } from '../certificate-face/verification-code.rules.js';
import { writtenDate } from '../rule-set/words.rules.js';
import {
  html,
  masked,
  page,
  sign,
  writtenInstant,
  type Html,
  type PageFrame,
  type Part,
} from './verification-frame.rules.js';
import {
  TEXTS,
  type FileFault,
  type ForeignFile,
  type HeldAnswer,
  type VerificationTexts,
} from './verification-texts.rules.js';
import type { Verification } from './verification.queries.js';

/** Largest PDF that is looked at. Ours have a hundredth of that. */
export const LARGEST_FILE_BYTES = 5_000_000;

/** The answers about one certificate; `held`: about the file of it that somebody holds, before them. */
export function verificationPage(
  frame: PageFrame,
  found: Verification,
  held: HeldAnswer | null = null,
): string {
  const texts = TEXTS[frame.language];
  // Whoever has many files shows the next one here: it is not of this certificate, and need not be.
  const isFound = held !== null && texts.held[held][0] !== 'bad';
  const three = [texts.document[found.document], texts.record[found.record], texts.ledger[found.ledger]];
  const answers = three.map((answer, index) => ({ question: texts.questions[index] ?? '', answer }));
  if (held !== null)
    answers.unshift({
      question: texts.heldQuestion[held.endsWith('FILE') ? 'FILE' : 'BADGE'],
      answer: texts.held[held],
    });
  const verdicts = answers.map(({ answer: [verdict] }) => verdict);
  const verdict = verdicts.includes('bad') ? 'bad' : verdicts.includes('unsure') ? 'unsure' : 'good';
  const summary = texts.summary[worst(found, held) ?? (verdict === 'unsure' ? 'unsure' : 'good')];
  const lines = answers.map(({ question, answer }) => {
    const [each, short, long] = answer;
    return html`<li class="${each}">
      ${sign(each)}
      <div>
        <h2>${question}</h2>
        <b>${short}</b>
        <p>${long}</p>
        ${answer === texts.record[found.record] ? replacement(frame, texts, found) : ''}
      </div>
    </li>`;
  });
  return page(
    frame,
    summary,
    html`<section class="card sum ${verdict}">
        <h1>${summary}</h1>
        ${isFound ? '' : html`<p>${texts.compare}</p>`}
        <ul>
          ${lines}
        </ul>
        <p class="quiet">${texts.checkedAt} ${writtenInstant(found.checkedAt, frame)}.</p>
      </section>
      <section class="card"><dl>${facts(frame, texts, found)}</dl></section>
      ${isFound ? fileForm(frame, texts, null, texts.fileTitleNext) : fileForm(frame, texts, found.code, texts.fileTitleHere)}
      <p class="quiet">${texts.privacy} <a href="/v?lang=${frame.language}">${texts.another}</a></p>`,
  );
}

/** What weighs most of what is wrong; null where nothing is. What somebody holds comes first: they asked about it. */
function worst(
  { record, document, ledger }: Verification,
  held: HeldAnswer | null,
): keyof VerificationTexts['summary'] | null {
  if (held === 'OTHER_FILE' || held === 'OTHER_BADGE') return held;
  if (record !== 'VALID') return record;
  if (document === 'NOT_SIGNED') return document;
  return ledger === 'NOT_RECORDED' ? ledger : null;
}

/** Where a code can be typed, and a file chosen. */
export function formPage(frame: PageFrame): string {
  const texts = TEXTS[frame.language];
  return page(
    frame,
    texts.formTitle,
    html`<h1>${texts.formTitle}</h1>
      <section class="card">
        <h2>${texts.codeTitle}</h2>
        ${form(frame, texts)}
      </section>
      ${fileForm(frame, texts, null, texts.fileTitle)}`,
  );
}

/** The same for every code that is none of ours, whatever is wrong with it. */
export function unknownPage(frame: PageFrame): string {
  const texts = TEXTS[frame.language];
  return page(
    frame,
    texts.unknownTitle,
    html`<section class="card sum bad">
      <h1>${texts.unknownTitle}</h1>
      <p>${texts.unknownHelp}</p>
      ${form(frame, texts)}
    </section>`,
  );
}

/** About a file that is not one of ours. The same for every one of its kind. */
export function foreignPage(frame: PageFrame, kind: ForeignFile): string {
  const texts = TEXTS[frame.language];
  const [title, ...help] = texts.foreign[kind];
  return page(
    frame,
    title,
    html`<section class="card sum bad">
        <h1>${title}</h1>
        ${help.map((each) => html`<p>${each}</p>`)}
      </section>
      <section class="card">
        <h2>${texts.codeTitle}</h2>
        ${form(frame, texts)}
      </section>
      ${fileForm(frame, texts, null, texts.fileTitle)}`,
  );
}

/** Where scripts run, the form says so itself. */
export function faultPage(frame: PageFrame, fault: FileFault): string {
  const texts = TEXTS[frame.language];
  return page(
    frame,
    texts.fileFaultTitle,
    html`<section class="card sum unsure">
        <h1>${texts.fileFaultTitle}</h1>
        <p>${texts.fileFaults[fault]}</p>
      </section>
      ${fileForm(frame, texts, null, texts.fileTitle)}`,
  );
}

export function busyPage(frame: PageFrame): string {
  const texts = TEXTS[frame.language];
  return page(
    frame,
    texts.busyTitle,
    html`<section class="card sum unsure">
      <h1>${texts.busyTitle}</h1>
      <p>${texts.busyHelp}</p>
    </section>`,
  );
}

function form({ language }: PageFrame, texts: VerificationTexts): Html {
  return html`<form action="/v" method="get">
    <p>${texts.formHelp}</p>
    <label for="code">${texts.formLabel}</label
    ><input
      id="code"
      name="code"
      required
      maxlength="64"
      autocomplete="off"
      autocapitalize="characters"
      spellcheck="false"
    /><input type="hidden" name="lang" value="${language}" /><button>${texts.formButton}</button>
  </form>`;
}

/** `code`: of the certificate that the file is compared with; null to look for one. */
function fileForm(
  { language }: PageFrame,
  texts: VerificationTexts,
  code: string | null,
  title: string,
): Html {
  const { none, large, kind, unreadable } = texts.fileFaults;
  return html`<section class="card by-file">
    <h2>${title}</h2>
    <form
      id="by-file"
      action="/v"
      method="post"
      enctype="multipart/form-data"
      data-most="${String(LARGEST_FILE_BYTES)}"
      data-stays="${texts.fileStays}"
      data-working="${texts.fileWorking}"
      data-offline="${texts.fileOffline}"
      data-none="${none}"
      data-large="${large}"
      data-kind="${kind}"
      data-unreadable="${unreadable}"
    >
      <p>${texts.fileHelp}</p>
      <label for="file">${texts.fileLabel}</label
      ><input
        id="file"
        name="file"
        type="file"
        required
        accept=".pdf,.json,application/pdf,application/json"
        aria-describedby="file-says file-sent"
      />
      <p id="file-says" role="status"></p>
      <p id="file-sent" class="quiet">${texts.fileSent}</p>
      <input type="hidden" name="lang" value="${language}" />${
        code === null ? '' : html`<input type="hidden" name="code" value="${code}" />`
      }<button>${texts.fileButton}</button>
    </form>
  </section>`;
}

function replacement({ language }: PageFrame, texts: VerificationTexts, found: Verification): Html | string {
  if (!found.replacement) return '';
  const { code, number } = found.replacement;
  return html`<p><a href="/v/${groupedCode(code)}?lang=${language}">${texts.replacedBy} ${number}</a></p>`;
}

function facts(frame: PageFrame, texts: VerificationTexts, found: Verification): Html[] {
  const { snapshot, document, signedAt } = found;
  const { name } = snapshot.holder;
  const signed = document === 'SIGNED' && signedAt ? writtenInstant(signedAt, frame) : texts.notSigned;
  const rows: readonly (readonly [keyof VerificationTexts['facts'], Part])[] = [
    ['holder', masked(name, texts.masked)],
    ['kind', texts.kinds[found.purpose]],
    ['number', found.number],
    ['programme', snapshot.programme.title],
    ['run', snapshot.run.name],
    ['jp', snapshot.jp === null ? texts.noJp : `${snapshot.jp.whole} JP`],
    ['completed', writtenDate(snapshot.completionDate, frame.language)],
    ['issued', writtenDate(snapshot.issueDate, frame.language)],
    ['signed', document === 'NOT_SIGNED' ? texts.document.NOT_SIGNED[1] : signed],
    ['validity', found.record === 'VALID' ? texts.forGood : texts.record[found.record][1]],
    ['issuer', `${snapshot.issuer.agency}, ${snapshot.issuer.government}`],
  ];
  return rows.map(
    ([label, value]) =>
      html`<dt>${texts.facts[label]}</dt>
        <dd>${value}</dd>`,
  );
}
