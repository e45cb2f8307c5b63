/** Brings a database up to date, for tests and benches that have servers of their own. @throws StartError */
export async function prepareDatabase(ownerUrl: string): Promise<void> {
  const { prepareDatabase: prepare } = await import('./set-up.js');
  await prepare(ownerUrl);
}
