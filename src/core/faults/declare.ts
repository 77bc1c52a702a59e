// How an area declares a fault: the type of its details, what it means, and what to do about it.

/** What to do, for each of those who may have to do something, and when another try makes sense. */
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

export const never = 'not before something in the request changes';

/** The advice where only the developer can do something: the request itself is wrong. */
export const mistake = (developer: string): Advice => ({ developer, retry: never });
