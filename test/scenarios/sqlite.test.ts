import { sqliteDatabases } from '../../src/proving/databases.ts';
import { scenarioSuite } from '../../src/proving/suite.ts';

scenarioSuite('SQLite', await sqliteDatabases());
