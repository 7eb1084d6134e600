import type { Task } from '#companion/work/work.ts';

/** Does all that is due of a task, piece by piece, as the console does by itself. */
export async function workOff(task: Task, stopping = new AbortController().signal): Promise<void> {
  while (!stopping.aborted) {
    const piece = await task.next(stopping);
    if (piece === null) return;
    await piece();
  }
}
