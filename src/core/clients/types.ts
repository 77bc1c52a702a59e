// The caller of a request: nobody in particular, an application, a person, or an operator of the installation.
import type { IdentifierKind } from '../identifiers/types.ts';
import type { JsonObject } from '../json.ts';
import type { Instant } from '../time.ts';

/** An application of a tenant; it belongs to one dialect. An empty list of addresses allows all. */
export interface Client {
  readonly id: string;
  readonly tenant: string;
  /** Unique in the installation. */
  readonly publicId: string;
  readonly name: string;
  readonly api: string;
  readonly rights: readonly string[];
  readonly allowedAddresses: readonly string[];
  /** Facts for its dialect alone. */
  readonly protocol: JsonObject;
  /** The public id of the client of which this is a further id and secret: absent for one that stands alone. It goes with that one. */
  readonly beside?: string;
  /** Who may enter it of whom none of its rules speaks: `open`, everybody. Absent where there are no rules, and everybody may. */
  readonly entrance?: 'open' | 'closed';
  /** Identifiers for which it has a list of its own of who may register there. Absent where it has none. */
  readonly onlyListed?: readonly IdentifierKind[];
  /** Since when nobody comes by it; absent for one that is in force. */
  readonly suspended?: Instant;
}

/** The authenticated caller of a request; `address` is the network address it came from. A client is named `byName` where its id alone says who it is. */
export type Caller =
  | { readonly kind: 'anonymous'; readonly address: string }
  | { readonly kind: 'client'; readonly client: Client; readonly address: string; readonly byName?: true }
  | { readonly kind: 'person'; readonly account: string; readonly session: string | null; readonly address: string }
  /** `publicId`: of the client by which it proved itself; absent on the command line. */
  | { readonly kind: 'operator'; readonly publicId?: string; readonly address: string };

/** Whether it is whoever stands at the machine: nothing of a tenant is closed to those who have its database. */
export const isAtMachine = (caller: Caller): boolean => caller.kind === 'operator' && caller.publicId === undefined;
