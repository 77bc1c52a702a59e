// POST /auth-server/auth/accesstoken: the token endpoint of older clients, with a JSON body.
import { readAccount } from '../../../core/accounts/index.ts';
import { supportedGrant } from '../../../core/authorization/index.ts';
import { issueRefresh, refreshSession, signToken } from '../../../core/sessions/index.ts';
import { stateThenProof } from '../../../core/sign-in/index.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { hazizz } from '../answers.ts';
import { byPassword, byRefreshToken } from './sign-in.ts';

export default hazizz.endpoint('POST /auth-server/auth/accesstoken', {
  summary: 'Signs a person in by name and password, or renews a session.',
  caller: 'none',
  calls: { supportedGrant, stateThenProof, refreshSession, issueRefresh, signToken, readAccount },
  takes: { body: Parameters({ username: Maybe(Text()), password: Maybe(Text()), refreshToken: Maybe(Text()) }) },
  async handle({ body }, core, entry) {
    const { refreshToken, ...credentials } = body;
    return refreshToken
      ? byRefreshToken({ ...credentials, refresh_token: refreshToken }, core, entry)
      : byPassword(credentials, core, entry);
  },
});
