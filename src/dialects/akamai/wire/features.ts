// A client's features, and the core's rights.
import type { CommonRight } from '../../../core/clients/index.ts';
import { refuse } from '../../_common/request-errors.ts';

const rights: Readonly<Record<string, CommonRight>> = {
  owner: 'everything',
  direct_access: 'write',
  direct_read_access: 'read',
  access_issuer: 'issue',
  login_client: 'sign-in',
  metadata: 'keep-stamps',
  image_create: 'images',
};

const unfit = (allowed: string) => refuse('parameter.out-of-bounds', { name: 'features', allowed });

/** Refuses a feature that does not exist, and `login_client` beside another. */
export function rightsOf(features: readonly string[]): readonly string[] {
  const unknown = features.find((feature) => !Object.hasOwn(rights, feature));
  if (unknown !== undefined) throw unfit(`'${unknown.slice(0, 80)}' is no feature`);
  if (features.includes('login_client') && features.length > 1) throw unfit('login_client cannot be combined with another feature');
  return features.map((feature) => rights[feature]!);
}

export const featuresOf = (held: readonly string[]): readonly string[] =>
  Object.keys(rights).filter((feature) => held.includes(rights[feature]!));
