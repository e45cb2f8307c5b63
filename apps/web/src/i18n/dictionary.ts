import { currentLanguage, registerEnglish } from './language';

/** A sentence, one made from facts, or a group of both. */
export type Texts = { readonly [name: string]: string | ((...facts: never[]) => string) | Texts };

/**
 * Texts of one part of the portal. Indonesian comes with the part's code; English has the same shape and is fetched
 * when it is read. The whole tree renders anew when the language changes, so that reading needs no subscription.
 */
export function dictionary<Shape extends Texts>(
  indonesian: Shape,
  loadEnglish: () => Promise<{ readonly texts: Shape }>,
): () => Shape {
  let english: Shape = indonesian;
  registerEnglish(async () => {
    english = (await loadEnglish()).texts;
  });
  return () => (currentLanguage() === 'en' ? english : indonesian);
}
