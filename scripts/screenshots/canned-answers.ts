import type { Page } from 'puppeteer';
import { problemUri } from '#lib/contract/problem.ts';
import type { ProblemCode, ProblemFacts } from '#lib/domain/problem.ts';
import { PROBLEMS } from '#lib/domain/problem.ts';

/** An answer in the console's place; 'never' leaves the request pending. */
export type CannedAnswer =
  | { body: unknown }
  | { refusal: ProblemCode; facts?: ProblemFacts }
  | 'never'
  | 'unreachable';

/** Answers by path, or by method and path: "POST /api/v1/clients". */
export type CannedAnswers = Record<string, CannedAnswer>;

/** Intercepts requests and gives canned answers, for states that only a provider or much time could produce. */
export async function withCannedAnswers(page: Page, canned: CannedAnswers): Promise<Page> {
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const path = new URL(request.url()).pathname;
    const answer = canned[`${request.method()} ${path}`] ?? canned[path];
    if (answer === undefined) return void request.continue();
    if (answer === 'never') return;
    if (answer === 'unreachable') return void request.abort();
    const problem = 'refusal' in answer;
    void request.respond({
      status: problem ? PROBLEMS[answer.refusal] : 200,
      contentType: problem ? 'application/problem+json' : 'application/json',
      body: JSON.stringify(problem ? problemOf(answer.refusal, answer.facts) : answer.body),
    });
  });
  return page;
}

function problemOf(code: ProblemCode, facts: ProblemFacts = {}) {
  return { type: problemUri(code), code, status: PROBLEMS[code], ...facts };
}
