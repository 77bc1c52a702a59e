import { postgresDatabases } from '../../src/proving/databases.ts';
import { scenarioSuite } from '../../src/proving/suite.ts';

scenarioSuite('PostgreSQL', await postgresDatabases());
