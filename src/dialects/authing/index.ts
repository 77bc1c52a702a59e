// The API of this dialect, as the server mounts it.
import type { Api } from '../_common/api.ts';
import { authing } from './answers.ts';
import { endpoints } from './endpoints.ts';
import type { AuthingEntry, Policy } from './entry.ts';
import { firstGeneration, secondGeneration } from './fields.ts';
import { graphqlRoutes } from './graphql-routes.ts';
import { paths } from './paths.ts';
import { poolNames } from './pools.ts';
import type { Reply } from './reply.ts';
import { whoMayCall } from './who-may-call.ts';
import { pages } from './wire/pages.ts';

export const api: Api<AuthingEntry, Policy, Reply> = {
  dialect: authing,
  endpoints,
  paths,
  whoMayCall,
  async knownTo({ takes = {}, operation }) {
    const within = (await import('./wire/schemas.ts')).argumentsWithin(operation);
    const known: ReadonlySet<string> = new Set([
      ...poolNames,
      ...Object.values(takes).flatMap(({ properties }) => Object.keys(properties)),
      ...within,
    ]);
    return (name) => known.has(name);
  },
  pages,
  routes: graphqlRoutes,
  inner: [...Object.values(firstGeneration), ...Object.values(secondGeneration)],
};
