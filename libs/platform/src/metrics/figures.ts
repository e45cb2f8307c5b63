/** One number about how the platform does, at the moment it is asked for. No label names or numbers a person. */
export interface Figure {
  /** As Prometheus names metrics, with its unit: `corpu_outbox_oldest_seconds`. */
  readonly name: string;
  readonly help: string;
  /** `counter`: only grows while the process lives. */
  readonly type: 'gauge' | 'counter';
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A part of a process that can say how it does. */
export abstract class FigureSource {
  abstract read(): Promise<readonly Figure[]>;
}
