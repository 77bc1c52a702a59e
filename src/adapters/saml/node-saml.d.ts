// What of node-saml is used here and in tests. The package's own types bring those of a browser into every file; tsconfig.json names these instead.
export interface Profile {
  readonly nameID?: string;
  readonly nameIDFormat?: string;
  readonly sessionIndex?: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
  /** The text of the assertion that was found signed. */
  readonly getAssertionXml?: () => string;
  readonly [name: string]: unknown;
}

export interface Validated {
  readonly profile: Profile | null;
  readonly loggedOut: boolean;
}

export class SAML {
  constructor(options: Readonly<Record<string, unknown>>);
  validatePostResponseAsync(container: Readonly<Record<string, string>>): Promise<Validated>;
  validatePostRequestAsync(container: Readonly<Record<string, string>>): Promise<Validated>;
  validateRedirectAsync(container: Readonly<Record<string, string>>, originalQuery: string): Promise<Validated>;
  getAuthorizeUrlAsync(relayState: string, host: string | undefined, options: Readonly<Record<string, unknown>>): Promise<string>;
  getAuthorizeMessageAsync(relayState: string, host?: string): Promise<Readonly<Record<string, string>>>;
  getLogoutUrlAsync(user: Profile, relayState: string, options: Readonly<Record<string, unknown>>): Promise<string>;
  getLogoutResponseUrlAsync(
    request: Profile,
    relayState: string,
    options: Readonly<Record<string, unknown>>,
    success: boolean,
  ): Promise<string>;
  generateServiceProviderMetadata(decryptionCert: string | null, signingCert?: string | readonly string[] | null): string;
}
