// Words that only English has: one in an Italian text means that a sentence was not translated. What stands in quotation
// marks is somebody else's wording (a log's, the console's) and is left as it is.
const onlyEnglish =
  /(?<![\p{L}\d_./-])(the|of|and|was|were|is|are|not|with|from|its|this|that|which|been|has|have|they|to|at|by|or|for|rows?|beginning|between|before|after)(?![\p{L}\d_/-])/giu;

/** The English words of a text, with a little of what stands around each. */
export function englishLeft(text: string): string[] {
  const own = text.replace(/“[^”]*”|«[^»]*»/gu, '“”');
  return [...own.matchAll(onlyEnglish)].map(({ index }) => own.slice(Math.max(0, index - 30), index + 30));
}
