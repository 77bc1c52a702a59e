// Demonstration mode's worlds for tests, and their control.
import { testControlOf } from '../config/environment.ts';
import type { Config } from '../config/types.ts';
import { openTestControl, type TestControl } from '../worlds/index.ts';

/** Throws `ConfigError` for variables that make no sense. */
export function demonstrationWorlds({ database, folder }: Config): TestControl {
  const postgres = database.kind === 'postgres' ? database.url : undefined;
  return openTestControl({ ...testControlOf(process.env), postgres, folder });
}
