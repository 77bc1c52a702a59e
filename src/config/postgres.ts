// How an installation uses PostgreSQL: the section `postgres` of dragoman.yaml.
import Type, { type Static } from 'typebox';

const seconds = (byDefault: number, most: number, description: string, minimum = 1) =>
  Type.Optional(Type.Integer({ minimum, maximum: most, default: byDefault, description }));

export const postgres = Type.Object(
  {
    connections: Type.Optional(
      Type.Integer({
        minimum: 2,
        maximum: 1000,
        default: 10,
        description: 'most connections of each process at once; one more asks whether the database answers',
      }),
    ),
    connectSeconds: seconds(5, 60, 'seconds to get a connection, be it a new one or one that other requests use'),
    statementSeconds: seconds(15, 600, 'seconds after which a statement is ended; not in migrations'),
    lockSeconds: seconds(5, 600, 'seconds to wait for a lock inside a transaction; not in migrations'),
    idleInTransactionSeconds: seconds(30, 3600, 'seconds after which PostgreSQL ends a transaction from which nothing comes'),
    startSeconds: seconds(60, 3600, 'seconds to try, at the start, until the database answers', 0),
  },
  { additionalProperties: false, description: 'how PostgreSQL is used; what takes longer fails with the database code of the dialect' },
);

export type PostgresConfig = Required<Static<typeof postgres>>;

export const postgresConfig = (given: Static<typeof postgres> = {}): PostgresConfig => {
  const byDefault = Object.entries(postgres.properties).map(([name, schema]) => [name, (schema as { default?: number }).default]);
  return { ...(Object.fromEntries(byDefault) as PostgresConfig), ...given };
};
