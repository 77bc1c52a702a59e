// The REST operations of this dialect; its GraphQL fields stand in fields.ts.
import { rest } from './authentication/rest.ts';

export const endpoints = [...rest];
