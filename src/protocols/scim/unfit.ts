// What of a request cannot be read, with the word that RFC 7644 3.12 has for it.
import type { Resource } from './protocol.ts';

export type ScimType =
  | 'invalidFilter'
  | 'invalidCursor'
  | 'expiredCursor'
  | 'tooMany'
  | 'uniqueness'
  | 'mutability'
  | 'invalidSyntax'
  | 'invalidPath'
  | 'noTarget'
  | 'invalidValue';

/** Thrown while a resource is read, and caught by `readingOf`. */
export class UnfitRequest extends Error {
  readonly scimType: ScimType;

  constructor(scimType: ScimType, why: string) {
    super(why);
    this.scimType = scimType;
  }
}

export interface Read {
  readonly kind: 'read';
  readonly resource: Resource;
  /** The attributes that the request named, an extension's with its URN: `urn:…:department`. */
  readonly said: ReadonlySet<string>;
}

export type Reading = Read | { readonly kind: 'unfit'; readonly scimType: ScimType; readonly why: string };

export function readingOf(read: () => Omit<Read, 'kind'>): Reading {
  try {
    return { kind: 'read', ...read() };
  } catch (error) {
    if (error instanceof UnfitRequest) return { kind: 'unfit', scimType: error.scimType, why: error.message };
    throw error;
  }
}
