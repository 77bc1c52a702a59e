import { postgresDatabases } from '../../src/proving/databases.ts';
import { scenarioTests } from '../../src/proving/suite.ts';

scenarioTests('PostgreSQL', await postgresDatabases());
