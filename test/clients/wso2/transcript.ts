// Transcripts of the operations that this vendor's OpenAPI files name: an operation has parts of its path, a query, a body, and who calls.
import type { Wso2How } from '../../../src/dialects/wso2/conformance/caller.ts';
import type { World } from '../../../src/proving/world-type.ts';
import type { Answer, Call as AnyCall, Transcript as AnyTranscript, Kept } from '../transcript.ts';
import { paramsOf } from '../transcript.ts';

export interface Given {
  /** Parts of the path that the operation names in braces, in their order. */
  readonly of?: readonly string[];
  readonly query?: string;
  readonly body?: unknown;
}

export interface Call extends AnyCall<Given> {
  /** The application, unless it is said. */
  readonly as?: Wso2How['as'];
  /** The token that it brings instead, by the name under which it is kept. */
  readonly by?: string;
}

export type Transcript = AnyTranscript<Call>;

/** As a browser sends it. */
async function formOf(form: FormData) {
  const request = new Request('http://form.invalid', { method: 'POST', body: form });
  return { headers: { 'content-type': request.headers.get('content-type')! }, text: await request.text() };
}

/** Sends an operation as a client of its OpenAPI file does; what came back stands in `body`, beside status and headers. */
export const sender =
  (world: World) =>
  async (call: Call, kept: Kept): Promise<Answer> => {
    const [verb = '', pattern = ''] = call.method.split(' ');
    const { of = [], query, body } = paramsOf(call, kept) ?? {};
    const parts = [...of];
    const path = pattern.replace(/\{[^}]+\}/g, () => encodeURIComponent(parts.shift() ?? ''));
    const bearer: Pick<Wso2How, 'as' | 'headers'> =
      call.by === undefined ? {} : { as: 'nobody' as const, headers: { authorization: `Bearer ${kept[call.by]}` } };
    const how: Wso2How = { ...(call.as === undefined ? {} : { as: call.as }), ...bearer };
    const form = body instanceof FormData ? await formOf(body) : undefined;
    const sent = { ...how, headers: { ...how.headers, ...form?.headers } };
    const reply = await world.wso2(verb, query === undefined ? path : `${path}?${query}`, form?.text ?? body, sent);
    const { status, text, headers } = reply;
    return { code: status < 300 ? 0 : status, body: { body: reply.body, text, status, headers } };
  };
