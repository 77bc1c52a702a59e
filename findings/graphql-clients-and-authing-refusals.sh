#!/bin/sh
# Authing's refusals by GraphQL read as "[object Object]" in three clients, and the code stands at another place in each.
#
# Authing says `{"errors":[{"message":{"code":2004,"message":"User not exists"}}]}`: `message` is an object, where GraphQL has a text (its
# own SDKs know). One would guess that a client of JavaScript hands the object on, so that `error.message.code` or the like of it is the code with all.
# graphql-request 7.4.0 has it in `response.errors[0].message.code`, @apollo/client 4.3.8 in `errors[0].message.code`; @urql/core 6.0.3 takes the
# whole error for its text, so that the code is in `graphQLErrors[0].message.message.code`, and path and extensions, which others have beside it,
# are empty. Logs and pages that show the error's text say `[object Object]` in all three. Python's gql 4.0.0 shows it whole.
#
# Seen, the error's text and where the code is:
#> graphql-request: [object Object]: {"respo…, code at response.errors.0.message.code
#> @apollo/client: [object Object], code at errors.0.message.code
#> @urql/core: [GraphQL] [object Object], code at graphQLErrors.0.message.message.code, path undefined
#> gql: {'message': {'code': 2004,…, code at errors.0.message.code
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts graphql@16.15.0 graphql-request@7.4.0 @apollo/client@4.3.8 rxjs@7.8.2 @urql/core@6.0.3 >&2
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check 'gql[requests]==4.0.0' >&2

cat > run.py <<'END'
import sys
from gql import Client, gql
from gql.transport.requests import RequestsHTTPTransport

try:
    Client(transport=RequestsHTTPTransport(url=sys.argv[1])).execute(gql('{ user { id } }'))
except Exception as error:
    print(f"gql: {str(error)[:26]}…, code at errors.0.message.{'code' if error.errors[0]['message']['code'] == 2004 else '?'}")
END
cat > run.mjs <<'END'
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { promisify } from 'node:util';
import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { Client, fetchExchange } from '@urql/core';
import { parse } from 'graphql';
import { GraphQLClient } from 'graphql-request';

const refusal = { message: { code: 2004, message: 'User not exists' }, path: ['user'], extensions: { code: 'INTERNAL_SERVER_ERROR' } };
const server = createServer((_, answer) => {
  answer.setHeader('content-type', 'application/json');
  answer.end(JSON.stringify({ errors: [refusal], data: null }));
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const url = `http://127.0.0.1:${server.address().port}/graphql`;
const query = '{ user { id } }';

/** The first of the places at which the code is. */
const placeOf = (error) =>
  ['response.errors.0.message.code', 'errors.0.message.code', 'graphQLErrors.0.message.code', 'graphQLErrors.0.message.message.code'].find(
    (place) => place.split('.').reduce((value, name) => value?.[name], error) === 2004,
  );
await new GraphQLClient(url).request(query).catch((error) => {
  console.log(`graphql-request: ${error.message.slice(0, 24)}…, code at ${placeOf(error)}`);
});
const apollo = new ApolloClient({ link: new HttpLink({ uri: url }), cache: new InMemoryCache() });
await apollo.query({ query: parse(query) }).catch((error) => {
  console.log(`@apollo/client: ${error.message}, code at ${placeOf(error)}`);
});
const { error } = await new Client({ url, exchanges: [fetchExchange] }).query(query, {}).toPromise();
console.log(`@urql/core: ${error.message}, code at ${placeOf(error)}, path ${error.graphQLErrors[0].path}`);
process.stdout.write((await promisify(execFile)('env/bin/python', ['run.py', url])).stdout);
process.exit();
END
node run.mjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
