import { useSyncExternalStore } from 'react';

export type Language = 'id' | 'en';

const STORED = 'bahasa';
const listeners = new Set<() => void>();
const loaders: { readonly load: () => Promise<void>; done: boolean }[] = [];
let current: Language = stored();

function stored(): Language {
  try {
    return localStorage.getItem(STORED) === 'en' ? 'en' : 'id';
  } catch {
    return 'id';
  }
}

export function currentLanguage(): Language {
  return current;
}

/** For `Intl`. English as written in Indonesia: day before month, dots for nobody. */
export function locale(): string {
  return current === 'id' ? 'id-ID' : 'en-GB';
}

/** An address of a page outside the portal that speaks the same languages. */
export function inLanguage(address: string): string {
  return current === 'id' ? address : `${address}?lang=${current}`;
}

/** Remembers how to get a dictionary's English texts; they are fetched only for those who read English. */
export function registerEnglish(load: () => Promise<void>): void {
  loaders.push({ load, done: false });
}

/** Resolves when the texts of the current language are there for all pages loaded so far. */
export async function languageReady(): Promise<void> {
  if (current === 'id') return;
  await Promise.all(
    loaders
      .filter(({ done }) => !done)
      .map(async (loader) => {
        await loader.load();
        loader.done = true;
      }),
  );
}

/** @throws when the texts can't be fetched; the language then stays as it was */
export async function setLanguage(language: Language): Promise<void> {
  const before = current;
  current = language;
  try {
    await languageReady();
  } catch (cause) {
    current = before;
    throw cause;
  }
  document.documentElement.lang = language;
  try {
    localStorage.setItem(STORED, language);
  } catch {
    // A browser that keeps nothing asks again on the next visit.
  }
  for (const listener of listeners) listener();
}

export function useLanguage(): Language {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, currentLanguage);
}
