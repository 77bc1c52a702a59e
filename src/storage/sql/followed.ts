// Statements that somebody follows, as a trace does. Where nobody does, nothing here is in their way.
import type { DatabaseConnection, Driver } from 'kysely';
import { type DirectRead, directReads, type LightWrite, lightWrites } from './compiled.ts';

/**
 * Runs the statement and answers what it answers. Values are never shown: the text has places for them. `connect` is the wait for a connection, and no
 * statement; `begin`, `commit` and `rollback` are those of transactions.
 */
export type FollowStatement = <T>(text: string, run: () => T) => T;

export const unfollowed: FollowStatement = (_text, run) => run();

/** The driver, followed: statements, and what begins and ends transactions, with the waits that belong to them. */
export function followedDriver<D extends Driver>(driver: D, follow: FollowStatement): D {
  const followed = new WeakSet<DatabaseConnection>();
  const acquire = driver.acquireConnection.bind(driver);
  driver.acquireConnection = async (...given) => {
    const connection = await follow('connect', () => acquire(...given));
    if (followed.has(connection)) return connection;
    followed.add(connection);
    const execute = connection.executeQuery.bind(connection);
    connection.executeQuery = (query, ...rest) => follow(query.sql, () => execute(query, ...rest));
    return connection;
  };
  for (const [method, text] of [
    ['beginTransaction', 'begin'],
    ['commitTransaction', 'commit'],
    ['rollbackTransaction', 'rollback'],
  ] as const) {
    const run = driver[method].bind(driver) as (...given: unknown[]) => Promise<void>;
    driver[method] = (...given: unknown[]) => follow(text, () => run(...given));
  }
  return driver;
}

/** The same of what goes past the driver of such an adapter. */
export function followDirect(adapter: object, follow: FollowStatement): void {
  const read = directReads.get(adapter);
  const write = lightWrites.get(adapter);
  if (read) directReads.set(adapter, ((text, parameters) => follow(text, () => read(text, parameters))) satisfies DirectRead);
  if (write) lightWrites.set(adapter, ((text, parameters) => follow(text, () => write(text, parameters))) satisfies LightWrite);
}
