export interface Side {
  /** Where it listens. */
  readonly port: number;
  /** Where its services listen, for those who look at them one by one. */
  readonly servicePorts: Readonly<Record<string, number>>;
  close(): Promise<void>;
}
