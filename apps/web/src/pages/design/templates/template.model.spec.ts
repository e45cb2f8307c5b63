import {
  differences,
  filledPieces,
  inserted,
  isSame,
  sheetsOf,
  textFaults,
  type Content,
  type Texts,
  type Vocabulary,
} from './template.model';

const TEXTS: Texts = {
  title: 'Sertifikat',
  opening: 'Berdasarkan {dasar_hukum}, menyatakan bahwa:',
  verdict: 'LULUS',
  statement: 'pada {program}, {jp} JP.',
  statementWithoutJp: 'pada {program}.',
  subjectsTitle: 'MATA PELATIHAN',
  subjectsHeading: '{program}',
  subjectsNote: '',
  footnote: '',
};
const CONTENT: Content = { layout: 'ORNAMENTED', accent: 'GOLD', blocks: ['RANK'], id: TEXTS, en: null };

const local = (text: string): { id: string; en: string } => ({ id: text, en: `${text} (en)` });
const VOCABULARY: Vocabulary = {
  texts: [
    { text: 'title', maxLength: 12, required: [], allowed: [] },
    {
      text: 'statement',
      maxLength: 60,
      required: [['program'], ['jp', 'jumlah_jp']],
      allowed: ['program', 'jp', 'jumlah_jp'],
    },
    { text: 'footnote', maxLength: 60, required: [], allowed: [] },
  ],
  placeholders: ['program', 'jp', 'jumlah_jp', 'dasar_hukum'].map((name) => ({
    name,
    meaning: local(name),
    example: local(`contoh ${name}`),
  })),
  accents: [],
};

const withTexts = (texts: Partial<Texts>): Content => ({ ...CONTENT, id: { ...TEXTS, ...texts } });
const codes = (content: Content): string[] =>
  textFaults(content, VOCABULARY).map(({ language, text, code, names }) =>
    [language, text, code, ...names].join(' '),
  );

describe('What is wrong with a text is said while it is typed', () => {
  it('nothing, when every rule is kept', () => {
    expect(codes(CONTENT)).toEqual([]);
  });

  it.each([
    ['', ['id statement EMPTY']],
    ['   ', ['id statement EMPTY']],
    ['pada {program}', ['id statement PLACEHOLDER_MISSING jp jumlah_jp']],
    ['pada {program}, {jumlah_jp}, {pogram}', ['id statement UNKNOWN_PLACEHOLDER pogram']],
    ['pada {program}, {jp}, {dasar_hukum}', ['id statement PLACEHOLDER_NOT_HERE dasar_hukum']],
    [`pada {program}, {jp} ${'a'.repeat(60)}`, ['id statement TOO_LONG 60']],
  ])('%s', (statement, expected) => {
    expect(codes(withTexts({ statement }))).toEqual(expected);
  });

  it('counts characters as people do', () => {
    expect(codes(withTexts({ title: '𝒜'.repeat(12) }))).toEqual([]);
    expect(codes(withTexts({ title: '𝒜'.repeat(13) }))).toEqual(['id title TOO_LONG 12']);
  });

  it('asks for a text of a block only while the block is shown', () => {
    expect(codes({ ...CONTENT, blocks: ['FOOTNOTE'] })).toEqual(['id footnote EMPTY']);
  });

  it('looks at English too, when there is some', () => {
    expect(codes({ ...CONTENT, en: { ...TEXTS, title: '' } })).toEqual(['en title EMPTY']);
  });
});

describe('A placeholder is inserted', () => {
  it('where the cursor is, which then stands behind it', () => {
    expect(inserted('pada , selesai', 5, 5, 'program')).toEqual({
      text: 'pada {program}, selesai',
      caret: 14,
    });
  });

  it('apart from the word before it', () => {
    expect(inserted('pada', 4, 4, 'program')).toEqual({ text: 'pada {program}', caret: 14 });
    expect(inserted('{program}', 9, 9, 'jp').text).toBe('{program} {jp}');
    expect(inserted('(', 1, 1, 'jp').text).toBe('({jp}');
  });

  it('instead of what is selected', () => {
    expect(inserted('pada APA saja', 5, 8, 'program').text).toBe('pada {program} saja');
  });
});

describe('A text reads', () => {
  it('with examples in its language, and leaves what it does not know', () => {
    expect(filledPieces('pada {program}, {apa}', VOCABULARY.placeholders, 'en')).toEqual([
      { text: 'pada ', isFact: false },
      { text: 'contoh program (en)', isFact: true },
      { text: ', ', isFact: false },
      { text: '{apa}', isFact: false },
    ]);
  });
});

describe('Two versions differ', () => {
  it('in nothing, whatever the order of their blocks', () => {
    const blocks: Content['blocks'] = ['UNIT', 'RANK'];
    const other: Content['blocks'] = ['RANK', 'UNIT'];
    expect(differences({ ...CONTENT, blocks }, { ...CONTENT, blocks: other })).toEqual([]);
    expect(isSame({ ...CONTENT, blocks }, { ...CONTENT, blocks: other })).toBe(true);
  });

  it('in look, blocks and each text, and a language that is new has no text before', () => {
    const after: Content = {
      ...withTexts({ verdict: 'TAMAT' }),
      accent: 'TEAL',
      blocks: [],
      en: { ...TEXTS, title: 'Certificate' },
    };
    const found = differences(CONTENT, after);
    expect(found.slice(0, 3)).toEqual([
      { what: 'accent', before: 'GOLD', after: 'TEAL' },
      { what: 'blocks', before: ['RANK'], after: [] },
      { what: 'text', text: 'verdict', language: 'id', before: 'LULUS', after: 'TAMAT' },
    ]);
    expect(found[3]).toEqual({
      what: 'text',
      text: 'title',
      language: 'en',
      before: null,
      after: 'Certificate',
    });
    expect(isSame(CONTENT, after)).toBe(false);
  });

  it('not in a text that neither shows, though saving would keep it', () => {
    const after = withTexts({ footnote: 'Belum dipakai' });
    expect(differences(CONTENT, after)).toEqual([]);
    expect(isSame(CONTENT, after)).toBe(false);
  });
});

describe('The pages of a preview', () => {
  const svg = (width: number, height: number): string =>
    `<svg class="typst-doc" viewBox="0 0 ${String(width)} ${String(height)}" width="${String(width)}" xmlns="x">`;

  it('are counted by the height of the picture', () => {
    expect(sheetsOf(svg(595.276, 1683.78), 'PLAIN')).toMatchObject({ pages: 2, pageHeight: 841.89 });
    expect(sheetsOf(svg(841.89, 595.276), 'LANDSCAPE')?.pages).toBe(1);
    expect(sheetsOf(svg(841.89, 1785.828), 'LANDSCAPE')?.pages).toBe(3);
  });

  it('are not made up for what is no picture', () => {
    expect(sheetsOf('<html></html>', 'PLAIN')).toBeNull();
  });
});
