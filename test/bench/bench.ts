import type { PlatformUnderTest } from '../harness/platform.js';

export interface BenchContext {
  readonly platform: PlatformUnderTest;
  readonly say: (line: string) => void;
}

/** One operation as its user does it, over HTTP; the index tells the operations of a run apart. */
export type Operation = (index: number) => Promise<void>;

/** A load to measure: prepared once per number of clients, so that each has fresh people and seats. */
export interface PreparedLoad {
  readonly operations: number;
  readonly operation: Operation;
  /** Looks at the result; throws when the work was not really done. */
  check?(): Promise<void>;
  close?(): void;
}

/** What cannot be undercut: the same rows read or written with bare SQL through `pg`, or the bare library. */
export interface Floor {
  /** What it is, for the reader of the figures. */
  readonly what: string;
  readonly operations: number;
  readonly operation: Operation;
  close?(): Promise<void>;
}

export interface LoadBench {
  readonly name: string;
  readonly kind: 'load';
  /** CPU milliseconds an operation may cost and at how many clients that is stated; how many a second there have to be then, and how long 95 of 100 may take. */
  readonly goal: {
    readonly cpuMsPerOp: number;
    readonly clients: number;
    readonly opsPerSecond?: number;
    readonly p95Ms?: number;
  };
  readonly workers: number;
  prepare(context: BenchContext, clients: number): Promise<PreparedLoad>;
  floor(context: BenchContext): Promise<Floor>;
}

/** What the command line says of what is measured; a bench that knows nothing of it leaves it alone. */
export interface BenchOptions {
  /** How many `certificate-batch` makes. */
  readonly certificates?: number;
  /** How many people a nation is made of. */
  readonly employees: string | null;
  /** The data folder of one that was made before. */
  readonly nation: string | null;
  /** Of how many people something changed before the night. */
  readonly changes: string | null;
}

/** A bench that is no load of many operations: it measures in its own way. */
export interface OwnBench {
  readonly name: string;
  readonly kind: 'own';
  run(say: (line: string) => void, options: BenchOptions): Promise<BenchResult>;
}

export type Bench = LoadBench | OwnBench;

/** The last line of `--json`; a field without meaning is null. */
export interface BenchResult {
  readonly name: string;
  readonly opsPerSecond: number | null;
  readonly cpuMsPerOp: number | null;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
  readonly floorCpuMsPerOp: number | null;
  readonly ratioToFloor: number | null;
  readonly figures: Readonly<Record<string, unknown>>;
}
