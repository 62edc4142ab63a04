// Words that stand in a source file itself instead of in the catalogue. Used by its test alone.
import ts from 'typescript';

export interface Literal {
  readonly line: number;
  readonly text: string;
}

/** Attributes that are read or heard. */
const saidAttributes =
  /^(aria-label|aria-description|aria-valuetext|title|placeholder|alt|label|hint|summary|heading)$/;
/** Attributes and properties that are words of machines, or words to find something by in both languages. */
const unsaid = /^(className|id|key|type|role|name|icon|href|rel|words|data-.*)$/;
const letters = /\p{L}/u;
/** Two words beside each other, or a word that goes on. */
const prose = /\p{L}{2,}[,.:;?!)]* +\p{L}{2,}|\p{L}…/u;

/** Literals of a file that a user could read: text in markup, said attributes, and whatever looks like a phrase. */
export function literalsIn(file: string, source: string): readonly Literal[] {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, kind);
  const found: Literal[] = [];
  const add = (node: ts.Node, text: string): void => {
    const line = tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    found.push({ line, text: text.replace(/\s+/g, ' ').trim() });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return;
    // Faults of the program itself are for developers; errors for users are ConsoleErrors.
    if (ts.isThrowStatement(node) && /^throw new Error\(/.test(node.getText())) return;
    if (ts.isJsxText(node)) {
      if (letters.test(node.text)) add(node, node.text);
      return;
    }
    if (ts.isJsxAttribute(node) || ts.isPropertyAssignment(node)) {
      const name = node.name.getText();
      if (unsaid.test(name)) return;
      const value = node.initializer;
      if (value !== undefined && ts.isStringLiteral(value) && ts.isJsxAttribute(node) && saidAttributes.test(name)) {
        // A key of the catalogue, handed on, and keys of a keyboard are no words.
        if (letters.test(value.text) && !/^(\w+\.\w+|Esc|(Ctrl|Alt|Shift)(\+\w+)*)$/.test(value.text))
          add(value, value.text);
        return;
      }
    }
    if (ts.isStringLiteralLike(node)) {
      if (prose.test(node.text)) add(node, node.text);
      return;
    }
    if (ts.isTemplateExpression(node)) {
      const text = node.head.text + node.templateSpans.map((span) => `{}${span.literal.text}`).join('');
      if (prose.test(text)) add(node, text);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}
