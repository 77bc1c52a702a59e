// What a scenario may do: call any face over HTTP, and pull levers.

import type { SettingsPatch } from '../core/tenants/index.ts';
import type { FaceKeys } from '../demonstration.ts';

export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface Exchange {
  readonly request: SentRequest;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The body, read as JSON where it is JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: a scenario picks what it needs out of a vendor's reply
  readonly body: any;
  /** The vendor's code field; undefined where the reply has none. */
  readonly code: number | undefined;
}

export interface PersonSpec {
  readonly username?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly password?: string | null;
  readonly verified?: boolean;
  readonly profile?: Readonly<Record<string, unknown>>;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly rights?: readonly ('everything' | 'moderation')[];
  readonly directory?: string;
  readonly disabled?: boolean;
  readonly locked?: boolean;
  readonly mustChangePassword?: boolean;
  /** Seconds from now. */
  readonly expiresIn?: number;
  readonly hash?: string;
  readonly scheme?: Readonly<Record<string, unknown>>;
}

export interface Person {
  readonly id: string;
  readonly number: number;
  readonly username: string;
  readonly email: string;
  readonly password: string;
}

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly code: string;
  readonly link: string;
}

export interface ShortMessage {
  readonly to: string;
  readonly text: string;
  readonly code: string;
}

export type Manner = 'cut' | 'read-only' | 'full';

export type Given = Readonly<Record<string, unknown>>;
export type Over = 'http' | 'https';

export interface GigyaHow {
  readonly as?: 'anonymous' | 'secret' | 'signed' | 'application' | 'limited' | 'session' | 'unknown-key';
  readonly over?: Over;
  readonly session?: { readonly sessionToken: string; readonly sessionSecret: string };
  readonly headers?: Readonly<Record<string, string>>;
  /** Seconds by which the caller's clock is wrong. */
  readonly skew?: number;
  readonly nonce?: string;
  readonly tamper?: boolean;
  readonly method?: 'GET' | 'POST';
}

export interface AkamaiHow {
  readonly as?: 'nobody' | 'owner' | 'reads' | 'login' | 'owner-signed';
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: boolean;
}

export interface AuthingHow {
  readonly token?: string;
  readonly pool?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Wso2How {
  readonly as?: 'portal' | 'nobody' | { readonly username: string; readonly password: string };
  readonly tenant?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface HazizzHow {
  readonly token?: string;
  readonly query?: Given;
  readonly raw?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface World {
  readonly base: string;
  readonly keys: FaceKeys;
  gigya(method: string, parameters?: Given, how?: GigyaHow): Promise<Exchange>;
  akamai(path: string, parameters?: Given, how?: AkamaiHow): Promise<Exchange>;
  /** The second generation's GraphQL unless `generation` says 1. */
  graphql(document: string, variables?: Given, how?: AuthingHow & { readonly generation?: 1 | 2 }): Promise<Exchange>;
  authing(method: string, path: string, given?: Given, how?: AuthingHow): Promise<Exchange>;
  wso2(method: string, path: string, given?: unknown, how?: Wso2How): Promise<Exchange>;
  hazizz(method: string, path: string, given?: Given, how?: HazizzHow): Promise<Exchange>;
  console(method: string, path: string, given?: Given): Promise<Exchange>;
  raw(request: SentRequest, codeOf?: (body: unknown) => number | undefined): Promise<Exchange>;
  /** Encrypts for the installation's public key, as a vendor's client does. */
  encrypted(text: string): Promise<string>;
  /** Lower-case hexadecimal SHA-256, as a vendor's client sends passwords. */
  digested(text: string): string;
  person(spec?: PersonSpec): Promise<Person>;
  times(count: number, work: () => Promise<unknown>): Promise<void>;
  settings(patch: SettingsPatch): Promise<void>;
  attributes(attributes: readonly { path: string; type?: string; required?: boolean; writable?: string }[]): Promise<void>;
  /** A directory more; `source` is where it is asked, if it lies elsewhere. */
  directory(name: string, source?: string): Promise<void>;
  host(name: string, to: 'this' | 'none'): Promise<void>;
  readonly clock: { forward(seconds: number): void };
  readonly mail: { last(to: string): Mail; sent(): number; refuses(): void; works(): void };
  readonly sms: { last(to: string): ShortMessage; sent(): number; refuses(): void; works(): void };
  /** Another identity provider. */
  readonly provider: {
    readonly settings: { readonly name: string; readonly domain: string; readonly issuer: string; readonly audiences: readonly string[] };
    token(claims: Given): Promise<string>;
    /** One that is asked whose an access token is. */
    readonly graph: {
      readonly settings: World['provider']['settings'] & { readonly kind: 'graph' };
      token(person: Given, app?: string): string;
    };
  };
  /** A school system upstream. */
  readonly school: {
    readonly settings: {
      readonly places: { readonly name: string; readonly code: string; readonly address: string }[];
      readonly clientId: string;
    };
    /** The same, by the third generation of its interface. */
    readonly third: World['school']['settings'] & {
      readonly generation: 'third';
      readonly identityProvider: string;
      readonly policyKey: string;
    };
    readonly pupil: { readonly url: string; readonly username: string; readonly password: string };
    feels(mood: 'well' | 'down' | 'broken' | 'babbling' | 'forgetful'): void;
  };
  captcha: { solve(challenge: unknown): Promise<string>; picture(): Promise<string> };
  breaks(method: string, manner: Manner, match?: (...args: never[]) => boolean): void;
  mends(method: string): void;
  /** A second tenant of the same house. */
  another(): Promise<World>;
}
