// Signing in by a QR code: a page shows it, an application in which somebody is signed in scans and confirms it, and the page gets that person's sign-in.
import { pages } from './page.ts';
import { phones } from './phone.ts';
import { userinfo } from './ticket.ts';

export const qrcodes = [...pages, ...phones, userinfo];
