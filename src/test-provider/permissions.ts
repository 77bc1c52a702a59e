// Which scopes a person may refuse: what a sign-in cannot do without is no matter of choice.
export const mayRefuse = (scope: string): boolean => !['openid', 'public_profile'].includes(scope);
