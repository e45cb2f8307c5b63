import { isDomainError, isSignedIn } from '@asn-corpu/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ValueNode } from 'graphql';
import { edgeContext, isGraphql, refuse } from '../http/edge.js';
import { sessionToken } from '../session/session-cookie.js';
import type { AdmissionGate } from './admission-gate.js';
import { enrollInput, readEnrolling } from './enrolling.rules.js';
import type { TicketHolder } from './ticket.rules.js';

/** As `DocumentCheck` leaves it. */
interface CheckedBody {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

interface Waiting {
  readonly holder: TicketHolder;
  readonly ticket: string | null;
}

/** Documents of which it is known whether they enroll; the portal has one that does. */
const MAX_KNOWN = 2_000;

/**
 * Has whoever enrolls pass the gate before anything is planned or asked of a service: turning back has to be cheaper than letting
 * in. Whose turn has not come is turned back before it is asked who they are; only people who are signed in get a turn.
 */
export class AdmissionHook {
  private readonly known = new Map<string, ValueNode | null>();

  constructor(private readonly gate: AdmissionGate) {}

  /** After the document check and before it is found out who asks. */
  registerBeforeIdentity(server: FastifyInstance): void {
    this.onEnrolling(server, (_request, _reply, { holder, ticket }) => {
      if (ticket !== null) this.gate.refuseEarly(holder, ticket);
    });
  }

  /** Last before GraphQL. */
  registerAfterIdentity(server: FastifyInstance): void {
    this.onEnrolling(server, (request, reply, { holder, ticket }) => {
      // Others are refused by the service.
      if (isSignedIn(edgeContext(request).actor)) reply.raw.once('close', this.gate.enter(holder, ticket));
    });
  }

  private onEnrolling(
    server: FastifyInstance,
    act: (request: FastifyRequest, reply: FastifyReply, waiting: Waiting) => void,
  ): void {
    server.addHook('preHandler', async (request, reply) => {
      const waiting = reply.sent || !isGraphql(request) ? null : this.waitingOf(request);
      if (!waiting) return;
      try {
        act(request, reply, waiting);
      } catch (error) {
        if (!isDomainError(error)) throw error;
        // An answer of GraphQL like any other: the request was well-formed, and comes again.
        await refuse(reply.header('retry-after', String(error.details['retryAfterSeconds'])), error, 200);
      }
    });
  }

  /** Null for who does not enroll, or brings no session. */
  private waitingOf(request: FastifyRequest): Waiting | null {
    const { query, variables } = request.body as CheckedBody;
    const input = this.inputOf(query);
    const session = input && sessionToken(request.headers.cookie);
    if (!session) return null;
    const { runId, ticket } = readEnrolling(input, variables);
    return { holder: { session, runId }, ticket };
  }

  private inputOf(document: string): ValueNode | null {
    let input = this.known.get(document);
    if (input === undefined) {
      if (this.known.size >= MAX_KNOWN) this.known.clear();
      input = enrollInput(document);
      this.known.set(document, input);
    }
    return input;
  }
}
