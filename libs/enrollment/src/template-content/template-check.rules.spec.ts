import { builtInContent } from '../certificate-face/certificate-face.builder.js';
import { contentFaults } from './template-check.rules.js';
import { tidyContent, type TemplateContent, type TemplateTexts } from './template-content.rules.js';
import { ACCENTS, TEXT_NAMES, TEXT_RULES } from './template-vocabulary.rules.js';

const SHIPPED = builtInContent('STTP');

function withTexts(change: Partial<TemplateTexts>): TemplateContent {
  return tidyContent({ ...SHIPPED, id: { ...SHIPPED.id, ...change } });
}

function faultsOf(change: Partial<TemplateTexts>): [field: string, fault: string][] {
  return contentFaults(withTexts(change)).map(({ field, fault }) => [field, fault]);
}

describe('what a template may say', () => {
  it('is what those say that come with the platform', () => {
    for (const purpose of ['STTP', 'PARTICIPATION'] as const)
      expect(contentFaults(tidyContent(builtInContent(purpose)))).toEqual([]);
  });

  it.each<[string, Partial<TemplateTexts>, string, string]>([
    [
      'an unknown placeholder',
      { opening: '{dasar_hukum} {nilai}' },
      'content.id.opening',
      'UNKNOWN_PLACEHOLDER',
    ],
    ['an empty one', { opening: '{dasar_hukum} {}' }, 'content.id.opening', 'UNKNOWN_PLACEHOLDER'],
    [
      'a name that every object has',
      { opening: '{dasar_hukum} {constructor}' },
      'content.id.opening',
      'UNKNOWN_PLACEHOLDER',
    ],
    [
      'no legal basis',
      { opening: '{lembaga} menyatakan bahwa:' },
      'content.id.opening',
      'PLACEHOLDER_MISSING',
    ],
    ['no programme', { statement: '{tanggal_selesai} {jp}' }, 'content.id.statement', 'PLACEHOLDER_MISSING'],
    ['no JP', { statement: '{program} {tanggal_selesai}' }, 'content.id.statement', 'PLACEHOLDER_MISSING'],
    [
      'JP where there are none',
      { statementWithoutJp: '{program} {tanggal_selesai} {jp}' },
      'content.id.statementWithoutJp',
      'PLACEHOLDER_NOT_HERE',
    ],
    ['a placeholder in a title', { title: 'STTP {nomor}' }, 'content.id.title', 'PLACEHOLDER_NOT_HERE'],
    ['too much', { title: 'A'.repeat(49) }, 'content.id.title', 'TOO_LONG'],
    ['nothing', { verdict: '  ' }, 'content.id.verdict', 'EMPTY'],
    ['no footnote where one is shown', { footnote: '' }, 'content.id.footnote', 'EMPTY'],
    ['a tag', { verdict: '<b>LULUS</b>' }, 'content.id.verdict', 'MARKUP'],
    ['signs of the typesetter', { verdict: '#panic()' }, 'content.id.verdict', 'MARKUP'],
    ['a single brace', { verdict: 'LULUS {' }, 'content.id.verdict', 'MARKUP'],
    ['a line break', { verdict: 'LULUS\nYA' }, 'content.id.verdict', 'NOT_PRINTABLE'],
    ['a direction mark', { verdict: 'LULUS\u202eYA' }, 'content.id.verdict', 'NOT_PRINTABLE'],
    ['letters without a font', { verdict: '漢字' }, 'content.id.verdict', 'NOT_PRINTABLE'],
  ])('is not %s', (_, change, field, fault) => {
    expect(faultsOf(change)).toEqual([[field, fault]]);
  });

  it('is checked in English too, where it is said in English', () => {
    const faults = contentFaults({ ...SHIPPED, en: { ...SHIPPED.id, verdict: '' } });
    expect(faults.map(({ field }) => field)).toEqual(['content.en.verdict']);
  });

  it('may be nothing in a block that is left out', () => {
    const content = withTexts({ footnote: '', subjectsNote: '' });
    expect(contentFaults({ ...content, blocks: [] })).toEqual([]);
  });

  it('says what to do', () => {
    const [fault] = contentFaults(withTexts({ statement: '{program} {tanggal_selesai}' }));
    expect(fault?.message).toBe('add {jumlah_jp} or {jp}');
  });

  it('asks of no text what it does not allow', () => {
    for (const name of TEXT_NAMES) {
      const { required, allowed } = TEXT_RULES[name];
      for (const choice of required) expect(allowed).toEqual(expect.arrayContaining([...choice]));
    }
  });

  it('is the same content however it was typed', () => {
    const typed = {
      ...SHIPPED,
      blocks: [...SHIPPED.blocks].reverse(),
      id: { ...SHIPPED.id, verdict: ' LU\u0301LUS  YA ' },
    };
    expect(tidyContent(typed)).toEqual({ ...SHIPPED, id: { ...SHIPPED.id, verdict: 'L\u00daLUS YA' } });
  });
});

function luminance(colour: string): number {
  const parts = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = parts.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe('accents', () => {
  it.each(Object.entries(ACCENTS))('%s can be read on paper and on its own lines', (_, palette) => {
    expect(contrast(palette.letters, '#ffffff')).toBeGreaterThanOrEqual(4.5);
    // Only the verdict, in large letters, stands on the pale lines.
    expect(contrast(palette.letters, palette.pale)).toBeGreaterThanOrEqual(3);
    expect(contrast(palette.ornament, '#ffffff')).toBeGreaterThanOrEqual(3);
  });
});
