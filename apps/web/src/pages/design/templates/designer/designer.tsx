import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useMutation } from '../../../../api/mutation';
import { Failure } from '../../../../components/feedback/failure';
import { Done } from '../../../../components/feedback/states';
import { Button } from '../../../../components/form/button';
import { Checkbox } from '../../../../components/form/choice';
import { Confirm } from '../../../../components/form/confirm';
import { DraftChanged } from '../../../../components/form/draft-changed';
import { FaultSummary, useFaults } from '../../../../components/form/faults';
import { announce } from '../../../../components/frame/announce';
import { flash } from '../../../../components/frame/flash';
import { Section } from '../../../../components/frame/page';
import { DiscardTemplateDraft, SaveTemplateDraft } from '../../../../graphql/generated/templates';
import { shell } from '../../../../i18n/shell';
import { templateTexts } from '../../../../i18n/work/templates';
import {
  BACK_TEXTS,
  FRONT_TEXTS,
  isSame,
  isShown,
  LANGUAGES,
  type Content,
  type TextLanguage,
  type TextName,
  type Vocabulary,
} from '../template.model';
import { useEdits, useLeaveGuard, useSaveKey } from './edits';
import { englishStart } from './english-start';
import { faultSentences } from './fault-sentences';
import { LookFields } from './look-fields';
import { Preview, type ShownVersion } from './preview';
import { fieldOf, TextBlock } from './text-block';

interface DesignerProps {
  readonly version: ShownVersion;
  readonly vocabulary: Vocabulary;
  /** A newer answer than `version` is on its way. */
  readonly refreshing: boolean;
  readonly onReload: () => void;
}

/** A draft as a form, with what it looks like beside it. */
export function Designer({ version, vocabulary, refreshing, onReload }: DesignerProps): ReactNode {
  const t = templateTexts().designer;
  const edits = useEdits(version.content);
  const [saved, setSaved] = useState({ content: version.content, revision: version.revision });
  const saving = useMutation(SaveTemplateDraft);
  const form = useFaults(saving.error);
  const checked = useRef<Content | null>(null);
  const [latest, setLatest] = useState<'none' | 'loading' | 'loaded'>('none');
  const conflict = saving.error?.code === 'DRAFT_CHANGED' ? saving.error : undefined;
  const { content } = edits;
  const dirty = !isSame(content, saved.content);
  const sentences = faultSentences(content, vocabulary);
  useLeaveGuard(dirty, t.leave);
  // What is on screen may have come again by itself before anybody asked for it.
  useEffect(() => {
    if (latest !== 'loading' || refreshing || version.revision === saved.revision) return;
    edits.reset(version.content);
    setSaved({ content: version.content, revision: version.revision });
    setLatest('loaded');
  }, [latest, refreshing, version.revision]);

  const save = async (): Promise<void> => {
    checked.current = content;
    if (!form.check(sentences)) return;
    const done = await saving.run({ id: version.id, revision: saved.revision, content });
    if (!done) return;
    setSaved({ content, revision: done.saveCertificateTemplateDraft.revision });
    announce(t.savedDone);
  };
  useSaveKey(() => void save());
  const faults = Object.fromEntries(
    LANGUAGES.flatMap((language) =>
      [...FRONT_TEXTS, ...BACK_TEXTS].map((text) => {
        const field = fieldOf(language, text);
        // What the server refused is said until the text is another one.
        const same = checked.current?.[language]?.[text] === content[language]?.[text];
        return [field, sentences[field] ?? (same ? form.faults[field] : undefined)];
      }),
    ),
  );

  return (
    <div className="template-desk">
      <form
        className="template-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <FaultSummary form={form} />
        {conflict && (
          <DraftChanged
            error={conflict}
            texts={t}
            onLoad={() => {
              saving.clear();
              setLatest('loading');
              onReload();
            }}
          />
        )}
        {latest === 'loaded' && !conflict && (
          <Done>
            <p>{t.latestLoaded}</p>
          </Done>
        )}
        {saving.error && !conflict && (
          <Failure error={saving.error} focused={saving.error.fields.length === 0} />
        )}
        <Fields version={version} vocabulary={vocabulary} edits={edits} faults={faults} />
        <SaveBar
          dirty={dirty}
          busy={saving.busy}
          undo={edits.undo}
          onRevert={() => {
            edits.reset(saved.content);
            form.check({});
            saving.clear();
            announce(t.reverted);
          }}
        />
        <Leaving version={version} revision={saved.revision} dirty={dirty} />
      </form>
      <Preview
        version={version}
        unsaved={
          dirty
            ? {
                content,
                faulty: Object.keys(sentences).length > 0,
                saving: saving.busy,
                onSave: () => void save(),
              }
            : undefined
        }
      />
    </div>
  );
}

interface FieldsProps {
  readonly version: ShownVersion;
  readonly vocabulary: Vocabulary;
  readonly edits: ReturnType<typeof useEdits>;
  readonly faults: Readonly<Record<string, string | undefined>>;
}

function Fields({ version, vocabulary, edits, faults }: FieldsProps): ReactNode {
  const t = templateTexts().designer;
  const { content, change } = edits;
  const [english, setEnglish] = useState(() => content.en ?? englishStart(version.template.purpose));
  const write = (language: TextLanguage, text: TextName, written: string): void => {
    change(fieldOf(language, text), {
      ...content,
      [language]: { ...(content[language] ?? english), [text]: written },
    });
  };
  const blocksOf = (texts: readonly TextName[]): ReactNode =>
    texts
      .filter((text) => isShown(text, content.blocks))
      .map((text) => {
        const rule = vocabulary.texts.find((each) => each.text === text);
        return (
          rule && (
            <TextBlock
              key={text}
              text={text}
              rule={rule}
              placeholders={vocabulary.placeholders}
              content={content}
              faults={faults}
              onChange={write}
            />
          )
        );
      });
  return (
    <>
      <Section title={t.look}>
        <LookFields
          content={content}
          accents={vocabulary.accents}
          onChange={(place, part) => change(place, { ...content, ...part })}
        />
      </Section>
      <Section title={t.languages}>
        <Checkbox
          label={t.english}
          name="english"
          hint={t.englishHint}
          checked={content.en !== null}
          onChange={(shown) => {
            if (content.en) setEnglish(content.en);
            change('english', { ...content, en: shown ? english : null });
          }}
        />
      </Section>
      <Section title={t.front}>{blocksOf(FRONT_TEXTS)}</Section>
      <Section title={t.back}>{blocksOf(BACK_TEXTS)}</Section>
    </>
  );
}

interface SaveBarProps {
  readonly dirty: boolean;
  readonly busy: boolean;
  readonly undo: (() => void) | null;
  readonly onRevert: () => void;
}

function SaveBar({ dirty, busy, undo, onRevert }: SaveBarProps): ReactNode {
  const t = templateTexts().designer;
  return (
    <div className="save-bar">
      <p className="save-state" role="status">
        {dirty ? t.unsaved : t.saved}
      </p>
      <a className="to-preview" href="#pratinjau">
        {t.toPreview}
      </a>
      {undo && (
        <Button kind="quiet" small onClick={undo}>
          {t.undo}
        </Button>
      )}
      {dirty && (
        <Confirm
          small
          label={t.revert}
          title={t.revertTitle}
          text={<p>{t.revertText}</p>}
          confirm={t.revert}
          busy={false}
          error={undefined}
          onConfirm={() => {
            onRevert();
            return Promise.resolve(true);
          }}
        />
      )}
      <Button type="submit" busy={busy} busyText={shell().action.saving}>
        {t.save}
      </Button>
    </div>
  );
}

interface LeavingProps {
  readonly version: ShownVersion;
  readonly revision: number;
  readonly dirty: boolean;
}

/** On to publishing it, or giving it up. */
function Leaving({ version, revision, dirty }: LeavingProps): ReactNode {
  const t = templateTexts().designer;
  const [, navigate] = useLocation();
  const discard = useMutation(DiscardTemplateDraft);
  const page = `/rancang/templat/${version.template.id}`;
  return (
    <div className="button-row">
      {dirty ? (
        <span className="muted">{t.saveFirst}</span>
      ) : (
        <Link className="button button-quiet" href={`${page}/versi/${version.id}/terbitkan`}>
          {t.toPublish}
        </Link>
      )}
      <Confirm
        kind="danger"
        danger
        label={t.discard}
        title={t.discardTitle}
        text={<p>{t.discardText}</p>}
        confirm={t.discard}
        busy={discard.busy}
        error={discard.error}
        onConfirm={async () => {
          if (!(await discard.run({ id: version.id, revision }))) return false;
          flash(t.discarded);
          navigate(page);
          return true;
        }}
      />
    </div>
  );
}
