import { setTimeout as delay } from 'node:timers/promises';
import type { SupervisedProcess } from '@asn-corpu/embedded';
import { LoadClient } from './http-load.js';

interface Target {
  readonly side: SupervisedProcess;
  readonly url: string;
  readonly client: LoadClient;
  inFlight: number;
  answered: number;
}

/** What stands before several web processes: asks them in turn, and sends nobody to one that is being taken out. */
export class Balancer {
  private targets: Target[] = [];
  private next = 0;

  constructor(private readonly connections: number) {}

  add(side: SupervisedProcess): void {
    const url = `http://127.0.0.1:${side.port}`;
    this.targets.push({
      side,
      url,
      client: new LoadClient(url, this.connections),
      inFlight: 0,
      answered: 0,
    });
  }

  /** Does one thing at one of them. */
  async at<T>(
    work: (target: { readonly url: string; readonly client: LoadClient }) => Promise<T>,
  ): Promise<T> {
    const target = this.targets[this.next++ % this.targets.length];
    if (!target) throw new Error('Nobody serves');
    target.inFlight++;
    try {
      return await work(target);
    } finally {
      target.inFlight--;
      target.answered++;
    }
  }

  /** Sends it nobody any more, waits until whoever is there has their answer, and says how many it has served. */
  async takeOut(side: SupervisedProcess): Promise<number> {
    const target = this.targets.find((each) => each.side === side);
    if (!target) throw new Error('It does not serve');
    this.targets = this.targets.filter((each) => each !== target);
    while (target.inFlight > 0) await delay(10);
    target.client.close();
    return target.answered;
  }

  close(): void {
    for (const { client } of this.targets) client.close();
  }
}
