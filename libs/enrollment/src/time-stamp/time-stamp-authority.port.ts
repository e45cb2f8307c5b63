/** No time stamp was given; ask again later. What the authority said is not repeated. */
export class TimeStampUnavailable extends Error {}

/** Says by a clock that is not ours when a signature existed: what makes PAdES B-T of B-B. */
export abstract class TimeStampAuthority {
  /** Bytes that a stamp may take; 0 where signatures are not stamped. */
  abstract readonly room: number;

  /** A time stamp token (RFC 3161, in DER) over the value of a signature. @throws TimeStampUnavailable */
  abstract stamp(signature: Uint8Array): Promise<Buffer>;
}
