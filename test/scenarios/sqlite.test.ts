import { sqliteDatabases } from '../../src/proving/databases.ts';
import { scenarioTests } from '../../src/proving/suite.ts';

scenarioTests('SQLite', await sqliteDatabases());
