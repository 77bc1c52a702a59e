// The facts of a dialect for the rest of the program. The lists of dialects elsewhere (presets, keys of the demonstration, start page,
// colours, callers of the proving ground) are computed from the manifests in src/dialects.ts.
import type { TObject } from 'typebox';
import type { CommonRight, NewClient } from '../../core/clients/index.ts';
import type { RunFlow } from '../../core/dataflows/index.ts';
import type { AskForms, PostForm } from '../../core/hooks/index.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Random } from '../../core/random.ts';
import type { ScreenSetParts } from '../../core/screens/index.ts';
import type { SettingsPatch } from '../../core/tenants/index.ts';
import type { AnyApi } from './api.ts';

export interface Manifest<Name extends string, Keys extends object, Conformance> {
  readonly name: Name;
  /** As people read it. */
  readonly title: string;
  /** Of its tag on pages, on a light and on a dark ground; either has a contrast of 4.5 to 1 at least. */
  readonly colours: { readonly light: string; readonly dark: string };
  readonly api: AnyApi;
  /** The settings with which a tenant for this vendor's clients begins. */
  readonly preset: SettingsPatch;
  /** Dialects that a tenant with that preset opens beside this one: clients' flows lead through them. */
  readonly needs?: readonly string[];
  /** The dialect's own settings (`apis.<name>`): a change that does not fit them is refused. */
  readonly settings: TObject;
  /** What the vendor calls settings of ours, by `<section>.<name>`: for documents, and where its own API reads and writes settings. */
  readonly vendorNames: Readonly<Record<string, string>>;
  /** The way in which the command line makes its clients; undefined if the vendor's API knows none. */
  readonly clients?: {
    secret(random: Random): string;
    /** Whether the public id of a client also leads to its tenant. */
    readonly addressing: boolean;
    /** The rights that its endpoints ask for; `operations`: `everything`, and the name of each operation. */
    readonly rights: readonly CommonRight[] | 'operations';
  };
  /** How webhooks that its API has set are told of events; absent where it sets none. */
  readonly posts?: PostForm;
  /** How services that its API has set are asked before flows, by the name under which it sets them. */
  readonly asks?: AskForms;
  /** How dataflows run that its API has set; absent where it sets none. */
  readonly runs?: RunFlow;
  /** A set of screens that tenants have until they write one of that name; absent where it draws none. */
  readonly screenSet?: (name: string) => ScreenSetParts | undefined;
  readonly demonstration: Demonstration<Keys>;
  /** The request that signs Ann in. */
  readonly signIn: {
    /** Its paths, for people. */
    readonly where: string;
    /** A line for a terminal, good as it stands. */
    curl(base: string, keys: Keys): string;
  };
  /** The scenarios' calls of it. Loaded by the proving ground alone. */
  readonly conformance: () => Promise<{ readonly conformance: Conformance }>;
}

// biome-ignore lint/suspicious/noExplicitAny: any dialect; its keys and callers do not matter to the lists
export type AnyManifest = Manifest<string, any, any>;

/** Clients with ids that documents may print, made with the demonstration's tenant and with every tenant of the proving ground. */
export interface Demonstration<Keys> {
  /** `mark` makes the ids of one tenant different from another's; empty for the demonstration itself. */
  clients(mark: string): readonly DemonstrationClient[];
  /** The public key that leads to the tenant, where the dialect has one. */
  address?(mark: string): string;
  /** The keys of a caller: ids, and secrets in clear. */
  keys(known: DemonstrationNames): Keys;
  /** The keys as lines of the start screen. */
  shown(keys: Keys): readonly string[];
  /** Its own settings there, where they are not the ones it begins with. */
  readonly settings?: JsonObject;
}

export type DemonstrationClient = Pick<NewClient, 'publicId' | 'name' | 'rights' | 'protocol'> & { secret(random: Random): string };

export interface DemonstrationNames {
  /** By the name a client was made with; empty texts where there is none of that name. */
  client(name: string): { readonly id: string; readonly secret: string };
  readonly address: string;
}

/** A text of that length: the given one, filled with zeros or cut. */
export const filled = (text: string, length: number): string => (text + '0'.repeat(length)).slice(0, length);
