/** All codes of a session, as its host's screen gets them. */
export interface SessionCodes {
  readonly now: string;
  readonly firstSlotAt: string;
  readonly slotSeconds: number;
  readonly codes: readonly string[];
}

export const SESSION_CODES = `query ($sessionId: UUID!) { sessionCodes(sessionId: $sessionId) { now firstSlotAt slotSeconds codes } }`;

/** What the screen shows at a moment. */
export function shownAt({ firstSlotAt, slotSeconds, codes }: SessionCodes, moment: number): string {
  return codes[Math.floor((moment - Date.parse(firstSlotAt)) / (slotSeconds * 1000))] ?? '';
}
