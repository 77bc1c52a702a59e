// The declaration of an area, each member in a file of its own beside its area.ts.
import type { TObject } from 'typebox';
import type { FaultDeclaration } from './faults/declare.ts';
import type { Steps } from './faults/steps-of.ts';
import type { Instant } from './time.ts';

export interface Area {
  /** Faults of its commands, by kind. */
  readonly faults?: Readonly<Record<string, FaultDeclaration<unknown>>>;
  /** Steps of its commands that can break. */
  readonly steps?: Steps;
  /** Its sections of a tenant's settings. */
  readonly settings?: Readonly<Record<string, TObject>>;
  /**
   * Until when its rows are kept, by the names that tables give in their `kept.ts`: what is over before that time goes with the next sweep. Of
   * the settings a function names those sections that it reads.
   */
  readonly keeps?: Readonly<Record<string, Keep<never>>>;
  /** Its ports to a database: all of them take part in transactions. */
  readonly tables?: PortTypes<object>;
  /** Its ports to the outside. */
  readonly adapters?: PortTypes<object>;
}

/** What is over before the instant returned is judged by nobody any more. */
export type Keep<S> = (settings: S, now: Instant) => Instant;

/** Carries the types of ports by their names. There is nothing else to say of them: who builds the server supplies them. */
export interface PortTypes<P> {
  readonly ports?: P;
}

export const ports = <P>(): PortTypes<P> => ({});
