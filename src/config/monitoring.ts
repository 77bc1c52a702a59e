// How an installation is seen from outside: the sections `metrics` and `traces` of dragoman.yaml.
import Type, { type Static } from 'typebox';
import { listening } from './listening.ts';
import { isLoopback } from './unsafe.ts';

export const metrics = Type.Object(listening('serves https; without it plain http, whoever can reach the address'), {
  additionalProperties: false,
  description:
    'where /metrics is served, beside /health/live and /health/ready; without it nowhere. Whoever can call it reads it: let it be an address that strangers do not reach',
});

export const traces = Type.Object(
  {
    url: Type.String({
      pattern: '^https?://',
      description: 'address that takes traces as OTLP over HTTP, in JSON, such as http://127.0.0.1:4318/v1/traces',
    }),
    headers: Type.Optional(
      Type.Record(Type.String({ pattern: "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$" }), Type.String({ pattern: '^[\\x20-\\x7e]*$' }), {
        additionalProperties: false,
        default: {},
        description: 'headers that are sent along, such as authorization',
      }),
    ),
    ratio: Type.Optional(
      Type.Number({ minimum: 0, maximum: 1, default: 1, description: 'share of the requests that are traced, from 0 to 1' }),
    ),
    service: Type.Optional(
      Type.String({ minLength: 1, default: 'dragoman', description: 'name of this service in traces (service.name)' }),
    ),
    continueCallers: Type.Optional(
      Type.Boolean({
        default: false,
        description:
          'a request that brings a traceparent goes on in that trace, and is traced if that says so; for where a proxy in front sets this header whatever callers send',
      }),
    ),
  },
  { additionalProperties: false, description: 'where traces of requests go; without it none are made' },
);

export type TracesConfig = Required<Static<typeof traces>>;

export const tracesConfig = (given: Static<typeof traces>): TracesConfig => ({
  headers: {},
  ratio: 1,
  service: 'dragoman',
  continueCallers: false,
  ...given,
});

/** The setting that may not be so, and why; undefined where all may. The address itself is not repeated: it may hold a secret. */
export function whyNotTraces({
  url: text,
  headers = {},
}: Static<typeof traces>): { readonly at: readonly string[]; readonly sentence: string } | undefined {
  const url = URL.parse(text);
  if (!url?.hostname) return { at: ['url'], sentence: 'traces.url is no address.' };
  if (url.username !== '' || url.password !== '')
    return { at: ['url'], sentence: 'traces.url holds a user name or a password. Give it as a header: headers: { authorization: … }.' };
  if (Object.keys(headers).length > 0 && url.protocol !== 'https:' && !isLoopback(url.hostname))
    return {
      at: ['url'],
      sentence: 'traces.url is http: traces.headers would go to another machine in clear. Only an address of this machine may be http.',
    };
  return undefined;
}
