// The files of the error index: docs/errors/<dialect>/<code>.json. The proving ground writes them, the pages show them.
import type { LeverName } from './levers.ts';

/** A text that is whole: a part of it that is one letter very often is told so. */
export type RecordedText = string | readonly (string | { readonly letter: string; readonly times: number })[];

/** A request that was sent, and what came back. */
export interface SentStep {
  readonly request: RecordedRequest;
  readonly reply: {
    readonly status: number;
    readonly code?: number;
    readonly location?: string;
    /** What a program reads; of a page, a script or a file `type` says that it was one. */
    readonly body?: string;
    readonly type?: string;
  };
  /** How often it was sent and answered so, one after the other, where that is more than once. */
  readonly times?: number;
}

/** Something that was done beside: what, `levers.ts` says in words. */
export interface PulledStep {
  readonly lever: LeverName;
  readonly given: readonly unknown[];
}

export type RecordedStep = SentStep | PulledStep;

export interface RecordedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: RecordedText;
}

export interface CodeRecord {
  readonly dialect: string;
  readonly code: number;
  readonly name?: string;
  readonly http: number;
  readonly message: string;
  readonly when: string;
  readonly scenario: string;
  /** The place of this code in the reply, if it is not the code field. */
  readonly place?: string;
  readonly fact: { readonly kind: string; readonly name: string };
  readonly operation: string;
  /** What the scenario changed in the tenant's settings, by `<section>.<name>`; absent where it changed nothing. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** What was done before the request, in order. */
  readonly steps: readonly RecordedStep[];
  readonly request: RecordedRequest;
  /** The line of a page by which its script raised the code: no server did. `request` is that for the script. */
  readonly inPage?: string;
  readonly reply: { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string };
  readonly mustNotHappen: readonly string[];
}

/** The file of a code: the record of its own scenario, and in short those of its further ones. */
export interface CodeFile extends CodeRecord {
  readonly further: readonly Pick<CodeRecord, 'when' | 'scenario' | 'fact' | 'operation' | 'settings'>[];
}
