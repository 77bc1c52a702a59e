// Addresses that name a site in their path, as the vendor's federation has them, for OpenID Connect and SAML: where they stand, and what stands behind.

const places = '/(?:oidc/op/v1\\.0|saml/v2\\.0)';

/** As it was sent, with the explicit prefix of this dialect or without. */
const named = new RegExp(`^(?:https?://[^/]+)?(?:/as/gigya)?(${places}/([^/?]+))`, 'i');

/** A path behind that; one with a dot in its first segment is a method, and stands elsewhere. */
const behind = new RegExp(`^${places}/[^/]+(?=/(?:\\.well-known/|[^/.]+(?:/|$)))`, 'i');

/** The part of the path that names the site; empty where none does. */
export const siteMountOf = (originalUrl: string): string => named.exec(originalUrl)?.[1] ?? '';

/** The API key in it. */
export const siteKeyIn = (originalUrl: string): string => named.exec(originalUrl)?.[2] ?? '';

/** The path without that part, as it is routed; undefined where it is no such address. */
export const behindSite = (path: string): string | undefined => (behind.test(path) ? path.replace(behind, '') : undefined);

/** Where the site is a service provider of SAML: its name for identity providers, and the addresses to which they send. */
export function samlNamesAt(base: string, apiKey: string) {
  const entityId = `${base}/saml/v2.0/${apiKey}`;
  return { entityId, consumer: `${entityId}/sp/acs`, logout: `${entityId}/sp/slo` };
}

/** Where it is an identity provider of SAML. */
export function identityNamesAt(base: string, apiKey: string) {
  const at = `${base}/saml/v2.0/${apiKey}/idp`;
  return { signOn: `${at}/sso`, logout: `${at}/slo`, metadata: `${at}/metadata` };
}
