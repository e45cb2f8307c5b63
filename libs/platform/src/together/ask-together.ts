import { setTimeout as delay } from 'node:timers/promises';
import DataLoader from 'dataloader';

/** A call that takes longer is not waited for: it may never come back, as over a connection that is gone. */
const WAIT_AT_MOST_MS = 250;

/**
 * Turns a call that answers many questions into one that answers one of them. Questions that come while a call is under
 * way wait a moment for it and then go together, in calls of at most `atMost`; a question that comes alone waits for
 * nothing. So a rush costs one statement for what arrived during the last, and nobody is answered from before they
 * asked. What fails fails for all that were asked together; the answers are in the order of the questions.
 */
export function askTogether<Q, A>(
  ask: (questions: readonly Q[]) => Promise<A[]>,
  atMost: number,
): (question: Q) => Promise<A> {
  let underWay: Promise<unknown> = Promise.resolve();
  const loader = new DataLoader<Q, A>(
    (questions) => {
      const answers = ask(questions);
      const ended = answers.catch(() => undefined);
      underWay = Promise.race([ended, delay(WAIT_AT_MOST_MS, undefined, { ref: false })]);
      return answers;
    },
    {
      cache: false,
      maxBatchSize: atMost,
      batchScheduleFn: (go) => void underWay.then(() => setImmediate(go)),
    },
  );
  return (question) => loader.load(question);
}
