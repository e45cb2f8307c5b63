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
import { TEXTS, type VerificationTexts } from './verification-texts.rules.js';
import type { Verification } from './verification.queries.js';

/** The answers about one certificate. */
export function verificationPage(frame: PageFrame, found: Verification): string {
  const texts = TEXTS[frame.language];
  const answers = [texts.document[found.document], texts.record[found.record], texts.ledger[found.ledger]];
  const verdicts = answers.map(([verdict]) => verdict);
  const verdict = verdicts.includes('bad') ? 'bad' : verdicts.includes('unsure') ? 'unsure' : 'good';
  const summary = texts.summary[worst(found) ?? (verdict === 'unsure' ? 'unsure' : 'good')];
  const lines = answers.map(([each, short, long], index) => {
    const question = texts.questions[index] ?? '';
    return html`<li class="${each}">
      ${sign(each)}
      <div>
        <h2>${question}</h2>
        <b>${short}</b>
        <p>${long}</p>
        ${index === 1 ? replacement(frame, texts, found) : ''}
      </div>
    </li>`;
  });
  return page(
    frame,
    summary,
    html`<section class="card sum ${verdict}">
        <h1>${summary}</h1>
        <p>${texts.compare}</p>
        <ul>
          ${lines}
        </ul>
      </section>
      <section class="card"><dl>${facts(frame, texts, found)}</dl></section>
      <p class="quiet">${texts.checkedAt} ${writtenInstant(found.checkedAt, frame)}. ${texts.privacy}</p>`,
  );
}

/** What weighs most of what is wrong; null where nothing is. */
function worst({ record, document, ledger }: Verification): keyof VerificationTexts['summary'] | null {
  if (record !== 'VALID') return record;
  if (document === 'NOT_SIGNED') return document;
  return ledger === 'NOT_RECORDED' ? ledger : null;
}

/** Where a code can be typed. */
export function formPage(frame: PageFrame): string {
  const texts = TEXTS[frame.language];
  return page(
    frame,
    texts.formTitle,
    html`<section class="card">
      <h1>${texts.formTitle}</h1>
      ${form(frame, texts)}
    </section>`,
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
