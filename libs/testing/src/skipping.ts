/**
 * Describes tests that need something this machine may not have. Without it the group stands in the report as one test
 * still to do, so that nobody takes it for passed.
 */
export function describeWhere(available: boolean, name: string, body: () => void): void {
  describe(name, available ? body : () => it.todo('needs something that is not here'));
}
