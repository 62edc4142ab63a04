// The link's diagnosis: each step with what came back, in order, without secrets (reliability R21). Filled by
// the ways in; the connection page shows it and copies it as text. No cell of a log ever gets in here.
import { withoutSessionId } from './consoleAddress.ts';
import type { LinkClock, LinkProfile, LinkStep } from './types.ts';

export type NewStep = Pick<LinkStep, 'step' | 'isOk' | 'text'> & Partial<Pick<LinkStep, 'category' | 'tookMs'>>;

export interface Steps {
  add(step: NewStep): void;
}

/** Reports steps with their time; texts are redacted here, whoever wrote them. */
export function createSteps(clock: LinkClock, report: (step: LinkStep) => void): Steps {
  return {
    add(step) {
      report({
        atMs: clock.now(),
        step: step.step,
        category: step.category,
        isOk: step.isOk,
        text: redact(step.text),
        tookMs: step.tookMs === undefined ? undefined : Math.round(step.tookMs),
      });
    },
  };
}

const secretName =
  '(?:pass(?:word|wd)?|j_password|token|secret|csrf|_csrf|sid|session(?:id)?|jsessionid|authorization|cookie|set-cookie)';

/** Takes out session ids, cookies and values of parameters whose names sound secret. */
export function redact(text: string): string {
  return withoutSessionId(text)
    .replace(new RegExp(`\\b(${secretName})(\\s*[=:]\\s*)[^&;\\s"'<>]+`, 'gi'), '$1$2…')
    .replace(/\/\/[^/@\s]+@/g, '//…@')
    .slice(0, 1000);
}

const marks = { ok: 'ok  ', failed: 'FAIL' } as const;

/** The transcript for a support ticket: no cookies, passwords, tokens or log content in it. */
export function transcriptText(profile: LinkProfile, steps: readonly LinkStep[], programVersion: string): string {
  const { webConsole, sqlViews, syslog } = profile;
  const ways = [
    webConsole === undefined ? undefined : `web console ${redact(webConsole.url)}`,
    sqlViews === undefined
      ? undefined
      : `SQL views ${sqlViews.host}:${sqlViews.port}${sqlViews.isTlsRequired ? '' : ' (without TLS)'}`,
    syslog === undefined
      ? undefined
      : `syslog on ${syslog.host} udp ${syslog.udpPort ?? '-'} tcp ${syslog.tcpPort ?? '-'} tls ${syslog.tlsPort ?? '-'}`,
  ].filter((way): way is string => way !== undefined);
  const head = [`PrivateServer Support Console ${programVersion}: connection transcript`, ...ways, ''];
  const lines = steps.map((step) => {
    const took = step.tookMs === undefined ? '' : ` (${step.tookMs} ms)`;
    const log = step.category === undefined ? '' : ` ${step.category}`;
    return `${isoTime(step.atMs)} ${step.isOk ? marks.ok : marks.failed} ${step.step}${log}: ${redact(step.text)}${took}`;
  });
  return `${[...head, ...lines].join('\n')}\n`;
}

/** UTC to the millisecond, with its zone. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
