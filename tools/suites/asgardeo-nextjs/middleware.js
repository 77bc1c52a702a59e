import { asgardeoMiddleware } from '@asgardeo/nextjs/server';

export default asgardeoMiddleware();

export const config = { matcher: ['/((?!_next|.*\\..*).*)'] };
