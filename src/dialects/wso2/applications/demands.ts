// What is demanded of an application beside the form of its members, as the original's validators do: of its name, of where people are led who are offered
// it, and of addresses for the grants that lead a browser back.
import type { Json, JsonObject } from '../../../core/json.ts';
import { knownGrants } from '../../../protocols/oidc/index.ts';
import { refuse } from '../../_common/request-errors.ts';
import type { Inbound } from '../wire/applications.ts';

/** The tenant's own application at the original, which exports its settings: no other has its name. */
export const residentName = 'wso2carbon-local-sp';

/** Of any language, where the original takes letters of English alone; words with one blank between them. */
const nameForm = /^[\p{L}\p{M}\p{N}._-]+( [\p{L}\p{M}\p{N}._-]+)*$/u;

export function demandName(name: string): void {
  if (!nameForm.test(name))
    throw refuse('parameter.out-of-bounds', {
      name: 'name',
      allowed: 'has letters, digits, dots, hyphens, underscores and single blanks.',
    });
}

/** Who is offered an application is led to it. `protocol` is the application as it would be. */
export function demandLead(protocol: JsonObject): void {
  const isEmpty = (value: Json | undefined): boolean => typeof value !== 'string' || value.trim() === '';
  if (protocol['discoverable'] === true && isEmpty(protocol['client_uri']))
    throw refuse('parameter.out-of-bounds', {
      name: 'accessUrl',
      allowed: 'needs to be defined if an application is marked as discoverable.',
    });
}

/** `grantTypes` and `callbackURLs` as they would be together. */
export function demandGrants({ grantTypes = [], callbackURLs = [] }: Pick<Inbound, 'grantTypes' | 'callbackURLs'>): void {
  const unknown = grantTypes.find((grant) => !knownGrants.includes(grant));
  if (unknown !== undefined) throw refuse('parameter.out-of-bounds', { name: 'grantTypes', allowed: `have no ${unknown.slice(0, 100)}.` });
  if (grantTypes.includes('authorization_code') && callbackURLs.length === 0)
    throw refuse('parameter.out-of-bounds', { name: 'callbackURLs', allowed: 'are needed for the grant authorization_code.' });
}
