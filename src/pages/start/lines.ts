// One line for each dialect that signs Ann in, as it stands: for the screen, the start page and the README.

/** The keys such a line needs: public ids, and what the vendor's clients send along. */
export interface LineKeys {
  readonly gigya: { readonly apiKey: string };
  readonly akamai: { readonly login: { readonly id: string } };
  readonly authing: { readonly app: string };
}

export interface Line {
  readonly face: string;
  readonly title: string;
  readonly where: string;
  readonly curl: string;
}

/** SHA-256 of "correct horse", as that vendor's apps send it. */
const digest = '$(printf %s "correct horse" | sha256sum | cut -d" " -f1)';

export function linesFor(base: string, keys: LineKeys): readonly Line[] {
  const query = 'mutation($i:LoginByEmailInput!){loginByEmail(input:$i){id email token}}';
  const variables = '{"i":{"email":"ann@example.org","password":"correct horse"}}';
  const form = `-d client_id=${keys.akamai.login.id} -d flow=standard -d flow_version=HEAD -d locale=en-US -d redirect_uri=http://localhost -d response_type=token -d form=signInForm`;
  return [
    {
      face: 'gigya',
      title: 'Gigya',
      where: '/accounts.*',
      curl: `curl -s ${base}/accounts.login -d apiKey=${keys.gigya.apiKey} -d loginID=ann@example.org -d password="correct horse"`,
    },
    {
      face: 'akamai',
      title: 'Akamai',
      where: '/oauth/*, /entity*',
      curl: `curl -s ${base}/oauth/auth_native_traditional ${form} -d signInEmailAddress=ann@example.org -d currentPassword="correct horse"`,
    },
    {
      face: 'authing',
      title: 'Authing',
      where: '/graphql/v2, /api/v2/*',
      curl: `curl -s ${base}/graphql/v2 -H 'content-type: application/json' -H 'x-authing-app-id: ${keys.authing.app}' -d '{"query":"${query}","variables":${variables}}'`,
    },
    {
      face: 'wso2',
      title: 'WSO2',
      where: '/api/identity/*, /scim2/*',
      curl: `curl -s ${base}/api/identity/auth/v1.1/authenticate -H 'content-type: application/json' -d '{"username":"ann-demo","password":"correct horse"}'`,
    },
    {
      face: 'hazizz',
      title: 'Hazizz',
      where: '/auth-server/*, /hazizz-server/*',
      curl: `curl -s -X POST "${base}/auth-server/auth?grant_type=password&username=ann-demo&password=${digest}"`,
    },
  ];
}
