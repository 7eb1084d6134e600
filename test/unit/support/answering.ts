import type { GuardedFetch } from '#companion/http/guarded-fetch.ts';

/** What a vendor answers; a body that is no text is sent as JSON. A reason: it answers nothing. */
export type Answer =
  | { status?: number; headers?: Record<string, string>; body?: unknown }
  | { reason: string };
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

/** Requests that are answered in turn, and what was asked. */
export function answering(...answers: Answer[]) {
  const asked: string[] = [];
  const sent: Parameters<GuardedFetch>[1][] = [];
  const request: GuardedFetch = async (address, outgoing) => {
    asked.push(address);
    sent.push(outgoing);
    const answer = answers.shift() ?? { status: 500 };
    if ('reason' in answer) throw Object.assign(new Error('no answer'), answer);
    const { status = 200, headers = JSON_TYPE, body = [] } = answer;
    return { status, headers, body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)) };
  };
  return { request, asked, sent };
}
