// Times the core's answers to the bench's questions: the first time each is asked, then the middle and the slow end
// of further times. Answers are kept with their SQL, for the check against sqlite3.
import { percentile } from '../../scripts/bench/statistics.mjs';
import type { Question } from './queries.ts';

export interface Timing {
  readonly name: string;
  readonly goalMs: number | undefined;
  /** The first time after the import: nothing of it was worked out before. */
  readonly firstMs: number;
  /** Of `times` further times. */
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly times: number;
  /** Each different question with the answer it got. */
  readonly answers: readonly { readonly sql: string; readonly answer: string }[];
}

/**
 * Asks each question once and then up to `mostTimes` times, fewer (but 5) when it takes longer than `patienceMs`.
 * The same question must get the same answer every time; throws where it does not.
 */
export async function timeQuestions(
  questions: readonly Question[],
  mostTimes = 40,
  patienceMs = 4000,
): Promise<readonly Timing[]> {
  const timings: Timing[] = [];
  for (const question of questions) {
    const answers = new Map<string, string>();
    const once = async (turn: number): Promise<number> => {
      const started = performance.now();
      const answer = await question.ask(turn);
      const tookMs = performance.now() - started;
      const sql = question.sql?.(turn);
      if (sql !== undefined) {
        if (answers.has(sql) && answers.get(sql) !== answer) {
          throw new Error(`"${question.name}" was answered ${answers.get(sql)}, then ${answer}.`);
        }
        answers.set(sql, answer);
      }
      return tookMs;
    };
    const firstMs = await once(0);
    const timesMs: number[] = [];
    const begunMs = performance.now();
    while (timesMs.length < mostTimes && (timesMs.length < 5 || performance.now() - begunMs < patienceMs)) {
      timesMs.push(await once(timesMs.length + 1));
    }
    timings.push({
      name: question.name,
      goalMs: question.goalMs,
      firstMs,
      p50Ms: percentile(timesMs, 0.5),
      p95Ms: percentile(timesMs, 0.95),
      times: timesMs.length,
      answers: [...answers].map(([sql, answer]) => ({ sql, answer })),
    });
  }
  return timings;
}
