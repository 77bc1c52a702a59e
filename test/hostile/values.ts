// What hostile and careless callers send.

const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

export const values: readonly string[] = [
  '',
  ' ',
  'a'.repeat(10_000),
  'a'.repeat(65),
  '\0',
  'ann\0@example.org',
  'ann@example.org\r\nbcc: x@example.org',
  '\ud800',
  'аnn@example.org',
  'ＡＮＮ@example.org',
  '🦄'.repeat(300),
  "' or 1=1 --",
  '{"__proto__":{"rights":["everything"]}}',
  '{"constructor":{"prototype":{"x":1}}}',
  '{"email":{"a":[1,2,{"b":null}]},"a.b":1,"":2}',
  deep(200),
  // As deep as a call stack, and still within the limit of a body where each of an endpoint's parameters is so.
  deep(12_000),
  '[1,"a",null]',
  '{}',
  'null',
  'true',
  '-1',
  '1e309',
  '9'.repeat(30),
  '../../../etc/passwd',
  '%00%ff',
  '<script>alert(1)</script>',
  'javascript:alert(1)',
  '$2b$12$',
  'constructor',
  '__proto__',
];

interface RawBody {
  readonly name: string;
  readonly type: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

const form = 'application/x-www-form-urlencoded';
const json = 'application/json';

export const bodies: readonly RawBody[] = [
  { name: 'JSON that ends too early', type: json, body: '{"username":' },
  { name: 'JSON that is a list', type: json, body: '[1,2]' },
  { name: 'JSON that is null', type: json, body: 'null' },
  { name: 'JSON that is a text', type: json, body: '"x"' },
  { name: 'JSON of great depth', type: json, body: `{"a":${deep(100_000)}}` },
  { name: 'JSON with keys of prototypes', type: json, body: '{"__proto__":{"a":1},"constructor":{"prototype":{}},"hasOwnProperty":1}' },
  { name: 'JSON with a key twice', type: json, body: '{"username":"a","username":{"b":1}}' },
  { name: 'JSON in no UTF-8', type: json, body: Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d]) },
  { name: 'a form in no UTF-8', type: form, body: Buffer.from('username=%ff%fe&password=%c3%28') },
  { name: 'a form that is cut', type: form, body: 'username=%4&%&=&&a' },
  { name: 'a form with a name twice', type: form, body: 'username=a&username=b&apiKey=a&apiKey=b&client_id=a&client_id=b' },
  { name: 'a form without boundary', type: 'multipart/form-data', body: 'x' },
  {
    name: 'a form of parts',
    type: 'multipart/form-data; boundary=x',
    body: '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n',
  },
  { name: 'an unknown type', type: 'application/x-unknown', body: 'x' },
  { name: 'a type that is none', type: ';;;', body: '{}' },
  { name: 'XML', type: 'application/xml', body: '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>' },
  { name: 'what says it is compressed', type: json, body: '{}', headers: { 'content-encoding': 'gzip' } },
  { name: 'nothing', type: json, body: '' },
  { name: 'zeros', type: json, body: Buffer.alloc(1000) },
];

/** Judged before an endpoint is asked. */
export const large: readonly RawBody[] = [
  { name: 'ten thousand parameters', type: form, body: Array.from({ length: 10_000 }, (_, i) => `p${i}=1`).join('&') },
  { name: 'too much', type: json, body: `{"a":"${'x'.repeat(2_000_000)}"}` },
];

export const headers: readonly Readonly<Record<string, string>>[] = [
  { authorization: 'Basic' },
  { authorization: 'Basic !!!!' },
  { authorization: `Basic ${Buffer.from(':').toString('base64')}` },
  { authorization: `Basic ${Buffer.from(`${'a'.repeat(5000)}:b`).toString('base64')}` },
  { authorization: 'Bearer' },
  { authorization: `Bearer ${'a.'.repeat(500)}` },
  { authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIiwic2lkIjoiMSJ9.' },
  { authorization: 'Bearer bnVsbA.bnVsbA.bnVsbA' },
  { authorization: `Bearer ${Buffer.from('{"alg":"RS256","kid":"ADragomanDem"}').toString('base64url')}.bnVsbA.x` },
  { authorization: 'OAuth \u00ff' },
  { authorization: 'Signature a:b', date: 'yesterday' },
  { authorization: 'Digest x' },
  { 'x-authing-app-id': '__proto__', 'x-authing-userpool-id': "'", 'x-authing-lang': '../..' },
  { 'x-forwarded-for': '1.2.3.4', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'gopher' },
  { accept: 'text/html;q=x', 'accept-language': '*;q=9, \u00e9', cookie: 'a=b; =; ;;' },
  { host: 'evil.example:99999' },
];
