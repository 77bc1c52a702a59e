// The form in which an area declares a fault: the type of its details, its meaning, and advice.

/** Advice to each person who can do something about the fault, and when another try makes sense. */
export interface Advice {
  readonly developer: string;
  readonly person?: string;
  readonly operator?: string;
  readonly retry: string;
}

export interface FaultDeclaration<Detail> {
  /** One sentence, for the error index and the pages of facts. */
  readonly meaning: string;
  readonly advice: Advice;
  /** Carries the type of the details; never set. */
  readonly detail?: Detail;
}

export const fault = <Detail>(meaning: string, advice: Advice): FaultDeclaration<Detail> => ({ meaning, advice });

/** The retry advice where repeating the same request cannot help. */
export const never = 'not before something in the request changes';

/** The advice where the request itself is wrong, and only its developer can do something. */
export const mistake = (developer: string): Advice => ({ developer, retry: never });
