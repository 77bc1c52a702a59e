// The addresses of GraphQL, one a generation. What answers there is loaded, with its library, by the first document.
import type { FastifyInstance } from 'fastify';
import { firstGeneration, secondGeneration } from './fields.ts';
import type { Served, serving } from './graphql.ts';

type Answers = Parameters<typeof serving>[0];
type Fields = Parameters<typeof serving>[2];

export function graphqlRoutes(app: FastifyInstance, answers: Answers): void {
  mountGeneration(app, answers, '/graphql', 1, firstGeneration);
  mountGeneration(app, answers, '/graphql/v2', 2, secondGeneration);
}

function mountGeneration(app: FastifyInstance, answers: Answers, url: string, generation: 1 | 2, fields: Fields): void {
  const load = async () => (await import('./graphql.ts')).serving(answers, generation, fields);
  let loading: Promise<Served> | undefined;
  app.post(url, async (request, reply) => {
    loading ??= load();
    return (await loading)(request, reply);
  });
}
