// A second factor that is proven apart from its sign-in: by an application that asks for it in calls of its own, and signs in once more when all is proven.
// Each of its tokens is a code of a purpose of its own, bound to one account, one client and one method.
import type { FactorMethod } from '../../authenticators/index.ts';
import type { AuthenticationMethod, MethodType } from '../../sessions/index.ts';

/** What a person is about to prove, or to enrol. */
export interface SeparateProof {
  readonly account: string;
  /** Public id of the client under which it was begun; worth nothing under another one. */
  readonly client: string | null;
  readonly method: FactorMethod;
  readonly does: 'prove' | 'enrol';
  /** `ticket <id>` or `session <id>`: what goes on with it. */
  readonly begunBy: string;
  /** What was proven before. */
  readonly methods: readonly AuthenticationMethod[];
}

/** The id of the session that is to be confirmed; undefined of a sign-in. */
export const sessionBehind = ({ begunBy }: Pick<SeparateProof, 'begunBy'>): string | undefined => /^session (.+)$/.exec(begunBy)?.[1];

declare module '../../codes/types.ts' {
  interface CodePayloads {
    /** The subject of each is the account. */
    readonly 'separate-proof': SeparateProof;
    /** A code that was sent, or an approval that was asked for: `process` is the id of the proof. */
    readonly 'factor-challenge': { readonly account: string; readonly process: string; readonly authenticator: string };
    /** What was proven just now, for the one proof that it ends. */
    readonly 'factor-evidence': { readonly account: string; readonly process: string; readonly method: MethodType };
    /** What the next sign-in from that device need not prove again; `device` is the digest of its token. */
    readonly 'factor-pass': { readonly account: string; readonly device: string; readonly methods: readonly AuthenticationMethod[] };
  }
}

/** How long a proof, its evidence, and what it spares the next sign-in are good. */
export const proofSeconds = 300;
