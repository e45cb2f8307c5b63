/** Describes tests that need something this machine may not have; without it they count as skipped, not as passed. */
export function describeWhere(available: boolean, name: string, body: () => void): void {
  const skipped = Reflect.get<jest.Describe, 'skip'>(describe, 'skip');
  (available ? describe : skipped)(name, body);
}
