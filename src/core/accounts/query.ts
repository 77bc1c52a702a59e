// A search for accounts as a value: a tree of conditions, an order and a page. Storage compiles it to SQL.

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';
export type Scalar = string | number | boolean;

/** `path` is a claim ("given_name"), a declared attribute ("data.size"), or one of the columns below. */
export type Condition =
  | { readonly kind: 'compare'; readonly path: string; readonly op: Comparison; readonly value: Scalar }
  | { readonly kind: 'null'; readonly path: string; readonly is: boolean }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Condition[] };

export const columns = [
  'id',
  'number',
  'created',
  'updated',
  'registered',
  'lastSignIn',
  'email',
  'username',
  'phone',
  'emailVerified',
] as const;

export interface AccountQuery {
  readonly where?: Condition;
  readonly sort?: readonly { readonly path: string; readonly descending: boolean }[];
  readonly limit?: number;
  readonly offset?: number;
}
