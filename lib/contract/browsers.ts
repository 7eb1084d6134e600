import { endpoint } from './endpoint.ts';
import * as p from './people-schemas.ts';
import * as s from './schemas.ts';

export const requestBrowserCode = endpoint({
  method: 'POST',
  path: '/browsers/code',
  summary: 'Device authorization request (RFC 8628, 3.1), with the address that the browser was given',
  power: null,
  anyOrigin: true,
  body: s.BrowserCodeRequest,
  result: s.BrowserCode,
});

export const requestBrowserToken = endpoint({
  method: 'POST',
  path: '/browsers/token',
  summary: 'Device access token request (RFC 8628, 3.4); the credential is answered once',
  power: null,
  anyOrigin: true,
  body: s.BrowserTokenRequest,
  result: s.BrowserToken,
});

export const lookUpBrowserRequest = endpoint({
  method: 'POST',
  path: '/browsers/request',
  summary: 'The browser that asks with this user code',
  power: 'read',
  session: 'cookie',
  body: s.UserCode,
  result: s.BrowserRequest,
});

export const decideBrowserRequest = endpoint({
  method: 'POST',
  path: '/browsers/decision',
  summary: 'Allow or deny the browser that asks with this user code',
  power: 'read',
  session: 'cookie',
  body: s.BrowserDecision,
  result: s.Nothing,
  logged: 'browser.connected',
});

export const listBrowsers = endpoint({
  method: 'GET',
  path: '/browsers',
  summary: "Connected browsers: the caller's own; an admin sees everyone's",
  power: 'read',
  query: s.PageQuery,
  result: s.pageOf(s.ConnectedBrowser),
});

export const revokeBrowser = endpoint({
  method: 'DELETE',
  path: '/browsers/{id}',
  summary: 'Disconnect a browser',
  power: 'read',
  params: s.Ids,
  result: s.Nothing,
});

export const revokeBrowsers = endpoint({
  method: 'POST',
  path: '/browsers/revoke-all',
  summary: "Disconnect all of the caller's browsers, or everyone's as an administrator",
  power: 'read',
  session: 'cookie',
  body: p.WhoseBrowsers,
  result: s.Nothing,
  logged: 'browser.disconnected',
});
