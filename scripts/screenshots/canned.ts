import type { Page } from 'puppeteer';
import type { ProblemCode, ProblemFacts } from '#lib/domain/problem.ts';
import { PROBLEMS } from '#lib/domain/problem.ts';

/** What is answered in the console's place; 'never': it is on its way. */
export type Canned =
  | { body: unknown }
  | { refusal: ProblemCode; facts?: ProblemFacts }
  | 'never'
  | 'unreachable';

/** By path, or by method and path: "POST /api/v1/clients". */
export type CannedAnswers = Record<string, Canned>;

/** Answers these before they come to the console, for what only a provider or much time can bring about. */
export async function answering(page: Page, canned: CannedAnswers): Promise<Page> {
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
  return { code, status: PROBLEMS[code], ...facts };
}
