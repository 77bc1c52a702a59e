// Facts of a request for its log line, its metrics and its trace.
import type { RequestSpan } from './request-tracing.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Nothing that is done there asks for the caller's network address. */
    readonly address?: 'any';
    /** What stands behind the one route of several lists. */
    readonly endpoints?: readonly { readonly method: readonly string[]; readonly path: string }[];
  }
  interface FastifyRequest {
    operation: string | null;
    /** Null where nobody traces. */
    span: RequestSpan | null;
    /** The caller's network address; empty until it was judged. */
    address: string;
    answered: {
      readonly api: string;
      readonly code: number | null;
      readonly cause: { readonly kind: string; readonly name: string; readonly detail: unknown } | undefined;
      readonly notes: readonly string[];
      /** False where it was refused before its caller was known: then none of its parameters was read but those that say who that is. */
      readonly entered?: boolean;
      readonly trace?: string | undefined;
      /** Its id. */
      readonly tenant?: string | undefined;
      readonly client?: string | undefined;
      readonly account?: string | undefined;
    } | null;
  }
  interface FastifyReply {
    /** Leaves the response, with the headers that every answer has, to whoever writes it himself. */
    leave(): void;
  }
}
