// What a newcomer's claims say is read back as it was said, or nobody is registered; and so is what an application says of itself.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const me = '/api/identity/user/v1.0/me';
const uri = (name: string) => `http://wso2.org/claims/${name}`;
const password = 'Wso2@test1';
let count = 0;

type Claim = { readonly uri: unknown; readonly value: unknown };

/** Registers by one of the two doors; answers the status and the claims that are shown by both doors that show them. */
async function register(world: World, door: 'me' | 'lite', claims: readonly Claim[]) {
  count += 1;
  const email = `newcomer${count}@example.org`;
  const hasEmail = claims.some((each) => each.uri === uri('emailaddress'));
  const own = hasEmail || door === 'lite' ? claims : [{ uri: uri('emailaddress'), value: email }, ...claims];
  const username = door === 'me' ? `newcomer${count}` : email;
  const body = door === 'me' ? { user: { username, password, claims: own }, properties: [] } : { email, claims, properties: [] };
  const reply = await world.wso2('POST', `/api/identity/user/v1.0/${door}`, body);
  const found = await world.wso2(
    'GET',
    `/scim2/Users?filter=${encodeURIComponent(door === 'me' ? `userName eq "${username}"` : `emails eq "${email}"`)}`,
  );
  const id = found.body.Resources?.[0]?.id ?? 'nobody';
  const kept = await world.wso2('GET', `/api/identity/user/v1.0/pi-info/${id}`);
  const own2 = door === 'me' && reply.status === 201 ? await world.wso2('GET', me, undefined, { as: { username, password } }) : undefined;
  return {
    status: reply.status,
    text: reply.text,
    isThere: kept.status === 200,
    shown: [kept.body?.basic, ...(own2 ? [own2.body?.basic] : [])],
  };
}

for (const { engine, open } of await engines()) {
  test(`${engine}: WSO2: a claim of a newcomer is shown as it was said, or nobody is registered`, async () => {
    const { world } = await open('effects of claims');
    await world.settings({
      registration: { open: true, byAddress: true },
      contacts: { verify: 'off' },
      rates: { caller: null, address: null, tenant: null, registration: null },
    });
    await world.attributes([
      { path: 'data.size', type: 'string', writable: 'person' },
      { path: 'data.age', type: 'number', writable: 'person' },
      { path: 'data.member', type: 'boolean', writable: 'person' },
      { path: 'data.banned', type: 'boolean', writable: 'operator' },
    ]);
    const published: { uri: string }[] = (await world.wso2('GET', '/api/identity/recovery/v0.9/claims')).body;
    const isIdentifier = (address: string) => ['username', 'emailaddress', 'mobile'].some((name) => address === uri(name));
    const right: Claim[] = [
      ...published.flatMap((each) =>
        isIdentifier(each.uri) ? [] : [{ uri: each.uri, value: each.uri.endsWith('preferredChannel') ? 'SMS' : 'Ödön "x"' }],
      ),
      { uri: uri('mobile'), value: '0777777777' },
      { uri: 'givenname', value: 'Ann' },
      { uri: uri('size'), value: 'M' },
      { uri: uri('age'), value: '41.5' },
      { uri: uri('member'), value: 'true' },
    ];
    const wrong: Claim[] = [
      ...[
        'roles',
        'scim',
        'nosuch',
        'userid',
        'identity/accountLocked',
        'identity/emailVerified',
        'banned',
        'constructor',
        '__proto__',
      ].map((name) => ({
        uri: uri(name),
        value: 'true',
      })),
      { uri: uri('age'), value: 'old' },
      { uri: uri('member'), value: 'perhaps' },
      { uri: uri('identity/preferredChannel'), value: 'PIGEON' },
      { uri: uri('username'), value: 'somebody-else' },
      { uri: uri('givenname'), value: 5 },
      { uri: 7, value: 'x' },
    ];
    const found: string[] = [];
    for (const door of ['me', 'lite'] as const)
      for (const [at, claim] of [...right, ...wrong].entries()) {
        if (engine === 'postgres' && at % 5 !== 0) continue;
        const { status, text, isThere, shown } = await register(world, door, [claim]);
        const said = `${door} ${claim.uri} = ${JSON.stringify(claim.value)}`;
        if (right.includes(claim)) {
          const address = String(claim.uri).includes(':') ? String(claim.uri) : uri(String(claim.uri));
          if (status !== 201) found.push(`${said}: ${status} ${text}`);
          else
            for (const basic of shown)
              if (basic?.[address] !== claim.value) found.push(`${said}: read ${JSON.stringify(basic?.[address])}`);
        } else if (status < 400 || status >= 500) found.push(`${said}: ${status}, should be refused`);
        else if (isThere) found.push(`${said}: refused, and somebody is there`);
      }
    assert.deepEqual(found, []);
    const twice = [
      { uri: uri('givenname'), value: 'Ann' },
      { uri: uri('givenname'), value: 'Bea' },
    ];
    assert.equal((await register(world, 'me', twice)).status, 400, 'two values of one claim');
    assert.equal((await register(world, 'me', [{ uri: uri('nickname'), value: '' }])).status, 201, 'an empty one is none');
  });

  test(`${engine}: WSO2: a registration keeps what it answers, and refuses what it would not do`, async () => {
    const { world } = await open('effects of registrations');
    const base = '/api/identity/oauth2/dcr/v1.1/register';
    const least = { client_name: 'Shop', redirect_uris: ['https://shop.example/back'] };
    const key = { kty: 'RSA', n: 'AQAB', e: 'AQAB' };
    const right: object[] = [
      { client_uri: 'https://shop.example/' },
      { logo_uri: 'https://shop.example/l.png', policy_uri: 'https://shop.example/p', tos_uri: 'https://shop.example/t' },
      { contacts: ['kim@example.org'], software_id: 'shop', software_version: '1.0' },
      { default_max_age: 600 },
      { dpop_bound_access_tokens: true },
      { jwks: { keys: [key] }, token_endpoint_auth_method: 'private_key_jwt' },
      { require_pushed_authorization_requests: true },
      { post_logout_redirect_uris: ['https://shop.example/bye'] },
    ];
    const wrong: object[] = [
      { client_uri: 'javascript:alert(1)' },
      { logo_uri: 5 },
      { default_max_age: 'soon' },
      { subject_type: 'pairwise' },
      { id_token_signed_response_alg: 'none' },
      { id_token_encrypted_response_alg: 'RSA-OAEP' },
      { response_types: ['token'] },
      { application_type: 'native' },
      { tls_client_certificate_bound_access_tokens: true },
      { software_statement: 'x.y.z' },
      { ext_application_token_lifetime: 60 },
      { ext_pkce_support_plain: true },
      { token_endpoint_auth_method: 'private_key_jwt' },
      { jwks: { keys: [{ ...key, d: 'AQAB' }] } },
      { jwks: { keys: [] } },
    ];
    const { client_id } = (await world.wso2('POST', base, least)).body;
    const where = `${base}/${client_id}`;
    for (const more of right) {
      const made = await world.wso2('POST', base, { ...least, ...more });
      assert.equal(made.status, 201, made.text);
      const read = (await world.wso2('GET', `${base}/${made.body.client_id}`)).body;
      const put = await world.wso2('PUT', where, { ...least, ...more });
      assert.equal(put.status, 200, put.text);
      for (const shown of [made.body, read, put.body, (await world.wso2('GET', where)).body])
        for (const [name, value] of Object.entries(more)) assert.deepEqual(shown[name], value, `${name} of ${JSON.stringify(more)}`);
    }
    const before = (await world.wso2('GET', where)).text;
    for (const more of [...wrong, { ext_param_client_id: 'another' }, { ext_public_client: true }])
      assert.equal((await world.wso2('PUT', where, { ...least, ...more })).status, 400, JSON.stringify(more));
    for (const more of wrong) assert.equal((await world.wso2('POST', base, { ...least, ...more })).status, 400, JSON.stringify(more));
    assert.equal((await world.wso2('GET', where)).text, before);
    const odd = await world.wso2('POST', base, { ...least, grant_types: ['authorization_code', 'implicit'] });
    assert.deepEqual(odd.body.grant_types, ['authorization_code'], 'the answer says which grants there are');
  });

  test(`${engine}: WSO2: the list of applications is filtered, paged, and refuses what it does not do`, async () => {
    const { world } = await open('effects of lists');
    const base = '/api/server/v1/applications';
    const oidc = { grantTypes: ['authorization_code'], callbackURLs: ['https://a.example/'] };
    for (let at = 0; at < 4; at += 1)
      await world.wso2('POST', base, { name: `Shop ${at}`, inboundProtocolConfiguration: { oidc }, description: 'd' });
    const list = async (query: string) => (await world.wso2('GET', `${base}?${query}`)).body;
    assert.deepEqual(
      (await list('filter=name+eq+%22Shop+1%22')).applications.map(({ name }: { name: string }) => name),
      ['Shop 1'],
    );
    assert.equal((await list('filter=name+co+Shop&limit=3')).count, 3);
    assert.equal((await list('filter=name+co+Shop&limit=3&offset=3')).count, 1);
    assert.equal((await list('filter=name')).code, 'APP-60004');
    assert.equal((await list('filter=owner+eq+x')).code, 'APP-60004');
    assert.equal((await list('attributes=imageUrl')).code, 'APP-60505');
    assert.equal((await list('sortBy=name')).code, 'APP-65002');
    const [{ id }] = (await list('filter=name+eq+%22Shop+1%22')).applications;
    const where = `${base}/${id}`;
    const shown = (await world.wso2('GET', where)).body;
    assert.equal(shown.description, 'd');
    assert.equal((await world.wso2('PATCH', where, shown)).status, 200, 'what is shown may come back');
    const inbound = (await world.wso2('GET', `${where}/inbound-protocols/oidc`)).body;
    assert.equal((await world.wso2('PUT', `${where}/inbound-protocols/oidc`, inbound)).status, 200);
    for (const more of [{ claimConfiguration: { dialect: 'CUSTOM' } }, { advancedConfigurations: { saas: true } }, { descripton: 'x' }])
      assert.equal((await world.wso2('PATCH', where, more)).body.code, 'APP-60001', JSON.stringify(more));
    for (const more of [{ publicClient: true }, { clientId: 'another' }, { accessToken: { type: 'JWT' } }])
      assert.equal(
        (await world.wso2('PUT', `${where}/inbound-protocols/oidc`, { ...inbound, ...more })).body.code,
        'APP-60001',
        JSON.stringify(more),
      );
    assert.deepEqual((await world.wso2('GET', where)).body, shown);
    await world.directory('BRANCH');
    await world.wso2('POST', '/scim2/Users', { userName: 'BRANCH/bea' });
    await world.wso2('POST', '/scim2/Users', { userName: 'ann' });
    const people = async (domain: string) => (await world.wso2('GET', `/scim2/Users?domain=${domain}`)).body;
    assert.deepEqual(
      (await people('BRANCH')).Resources.map(({ userName }: { userName: string }) => userName),
      ['bea'],
    );
    assert.ok((await people('PRIMARY')).Resources.every(({ userName }: { userName: string }) => userName !== 'bea'));
    assert.equal((await people('NOSUCH')).status, '400');
    const other = await world.wso2(
      'GET',
      '/api/identity/recovery/v0.9/captcha?captcha-type=ReCaptcha&recovery-type=username-recovery&tenant-domain=other.example',
    );
    assert.equal(other.code, 18016);
  });
}
