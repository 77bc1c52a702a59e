// What asking for a code or a link that signs in is refused for, in this vendor's codes.
export const oneTimeFaults = {
  'captcha.required': 400021,
  'captcha.wrong': 400021,
  'captcha.expired': 400021,
} as const;
