// The issuer of a tenant's tokens, for the OpenID provider and for the sign-in of portals alike.
/** As the original has it: the address of the token endpoint. */
export const issuerAt = (address: string): string => `${address}/oauth2/token`;
