import type {
  ActivityInput,
  ActivitySetInput,
  DevelopmentForm,
  LearningShare,
  PreviewJpQuery,
  SetCompletion,
} from '../../../../graphql/generated/graphql';
import { designTexts } from '../../../../i18n/work/design';
import type { Faults } from '../../../../components/form/faults';
import type { Version } from '../draft';

export interface LinkRow {
  readonly key: string;
  readonly title: string;
  readonly url: string;
}

export interface ActivityRow {
  readonly key: string;
  readonly title: string;
  readonly content: string;
  readonly links: readonly LinkRow[];
  readonly form: DevelopmentForm;
  readonly international: boolean;
  readonly share: LearningShare;
  /** As typed. */
  readonly quantity: string;
}

export interface SetRow {
  readonly key: string;
  readonly title: string;
  readonly completion: SetCompletion;
  readonly requiredCount: string;
  readonly activities: readonly ActivityRow[];
}

export type PreviewLine = PreviewJpQuery['previewJp']['lines'][number];

export function rowsOf(version: Version): readonly SetRow[] {
  return version.activitySets.map((set) => ({
    key: set.id,
    title: set.title,
    completion: set.completion,
    requiredCount: set.requiredCount === null ? '' : String(set.requiredCount),
    activities: set.activities.map((activity) => ({
      key: activity.id,
      title: activity.title,
      content: activity.content,
      links: activity.links.map(({ title, url }) => ({ key: crypto.randomUUID(), title, url })),
      form: activity.form,
      international: activity.international,
      share: activity.share,
      quantity: String(activity.quantity),
    })),
  }));
}

export function newSet(): SetRow {
  return { key: crypto.randomUUID(), title: '', completion: 'ALL', requiredCount: '', activities: [] };
}

export function newActivity(): ActivityRow {
  return {
    key: crypto.randomUUID(),
    title: '',
    content: '',
    links: [],
    form: 'E_LEARNING',
    international: false,
    share: 'FORMAL',
    quantity: '45',
  };
}

/** The quantity as typed, or null when it is no whole number above zero. */
export function quantityOf({ quantity }: ActivityRow): number | null {
  const value = /^\d+$/.test(quantity.trim()) ? Number(quantity) : 0;
  return value >= 1 && value <= 100_000 ? value : null;
}

/** Only what decides the JP; an unfinished row is worth one of its unit meanwhile. */
export function previewInput(sets: readonly SetRow[]): ActivityInput[] {
  return sets.flatMap(({ activities }) =>
    activities.map((activity) => ({
      title: '–',
      content: '',
      links: [],
      form: activity.form,
      international: activity.international,
      share: activity.share,
      quantity: quantityOf(activity) ?? 1,
    })),
  );
}

export function pathInput(sets: readonly SetRow[]): ActivitySetInput[] {
  return sets.map(({ title, completion, requiredCount, activities }) => ({
    title: title.trim(),
    completion,
    requiredCount: completion === 'ANY' ? Number(requiredCount) : null,
    activities: activities.map((activity) => ({
      title: activity.title.trim(),
      content: activity.content,
      links: activity.links.map(({ title: name, url }) => ({ title: name.trim(), url: url.trim() })),
      form: activity.form,
      international: activity.international,
      share: activity.share,
      quantity: quantityOf(activity) ?? 1,
    })),
  }));
}

export function pathFaults(sets: readonly SetRow[]): Faults {
  const t = designTexts().path;
  const faults: Record<string, string> = {};
  sets.forEach((set, setIndex) => {
    const setName = set.title.trim() || t.set(setIndex + 1);
    const required = Number(set.requiredCount);
    if (set.title.trim() === '') faults[`tahap.${set.key}`] = t.titleFault(t.set(setIndex + 1));
    if (
      set.completion === 'ANY' &&
      !(Number.isInteger(required) && required >= 1 && required <= set.activities.length)
    ) {
      faults[`perlu.${set.key}`] = t.requiredFault(setName);
    }
    set.activities.forEach((activity, index) => {
      const name = activity.title.trim() || `${setName}, ${t.activity(index + 1)}`;
      if (activity.title.trim() === '') faults[`kegiatan.${activity.key}`] = t.titleFault(name);
      if (quantityOf(activity) === null) faults[`jumlah.${activity.key}`] = t.quantityFault(name);
      for (const link of activity.links) {
        if (link.title.trim() === '' || !/^https?:\/\/\S+$/.test(link.url.trim()))
          faults[`tautan.${link.key}`] = t.linkFault(name);
      }
    });
  });
  return faults;
}
