// A type that TypeScript has no word for.

/** Of a union's members, all at once. */
export type Intersection<U> = (U extends unknown ? (each: U) => void : never) extends (each: infer All) => void ? All : never;
