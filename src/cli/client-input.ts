// What is said of a client on the command line: its rights, its secret, its public key, and where browsers come back to.
import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { lowerAndDigits, randomText } from '../core/random.ts';
import { dialectNamed, dialects } from '../dialects.ts';
import { WrongUse } from './command.ts';
import { random } from './open.ts';

/** APIs that have clients. */
export const apis = [...dialects.flatMap(({ name, clients }) => (clients ? [name] : [])), 'console'];

/** In the form that its API expects. */
export const secretFor = (api: string): string => dialectNamed(api)?.clients?.secret(random) ?? randomText(random, lowerAndDigits, 32);

/** Those that a client of that API can hold: one that nothing asks for would be a slip of the pen. */
export function rightsOf(api: string): readonly string[] {
  const manifest = dialectNamed(api);
  const rights = manifest?.clients?.rights ?? ['everything'];
  if (rights !== 'operations') return rights;
  const { endpoints = [], inner = [] } = manifest?.api ?? {};
  return ['everything', ...new Set([...endpoints, ...inner].map(({ operation }) => operation).sort())];
}

/** A line for each API, for people. */
export const rightsThereAre = apis
  .map(
    (api) =>
      `  ${api.padEnd(8)} ${dialectNamed(api)?.clients?.rights === 'operations' ? 'everything, or the name of an operation' : rightsOf(api).join(', ')}\n`,
  )
  .join('');

interface OpenIdOptions {
  readonly redirect: readonly string[];
  readonly afterSignOut?: readonly string[] | undefined;
  readonly grant?: readonly string[] | undefined;
  readonly public?: true | undefined;
}

/** What the provider reads of a client (RFC 7591 2). */
export function openidIn({ redirect, afterSignOut: left = [], grant = [], public: isPublic }: OpenIdOptions) {
  const bad = [...redirect, ...left].find((address) => !URL.canParse(address) || address.includes('#'));
  if (bad !== undefined) throw new WrongUse(`'${bad}' is no address that a browser can be sent to.`);
  return {
    redirect_uris: [...redirect],
    post_logout_redirect_uris: [...left],
    grant_types: grant.length > 0 ? [...grant] : ['authorization_code', 'refresh_token'],
    token_endpoint_auth_method: isPublic ? 'none' : 'client_secret_basic',
  };
}

function textIn(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new WrongUse(`${file} cannot be read (${(error as { code?: string }).code}).`);
  }
}

/** What a file holds, without blanks around it. */
export function secretIn(file: string): string {
  const secret = textIn(file).trim();
  if (secret === '') throw new WrongUse(`${file} holds no secret.`);
  return secret;
}

/** The public key in a PEM file, whatever else the file holds. */
export function publicKeyIn(file: string): string {
  try {
    return createPublicKey(textIn(file)).export({ type: 'spki', format: 'pem' }).toString();
  } catch (error) {
    throw new WrongUse(`${file} holds no public key in PEM: ${(error as Error).message}`);
  }
}
