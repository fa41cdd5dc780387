/** One line of comma-separated values, as in --mount=type=cache,"target=/a,b". Models: tonistiigi/go-csvvalue. */

/** The fields. Throws Error with the library's message. */
export function csvFields(line: string): string[] {
  const text = line.replace(/\r?\n$/, "");
  if (text === "") throw new Error("EOF");
  const fields: string[] = [];
  let at = 0;
  const failure = (position: number, what: string): Error =>
    new Error(`parse error on line 1, column ${new TextEncoder().encode(text.slice(0, position)).length + 1}: ${what}`);
  for (;;) {
    if (text[at] !== '"') {
      const comma = text.indexOf(",", at);
      const field = comma < 0 ? text.slice(at) : text.slice(at, comma);
      const quote = field.indexOf('"');
      if (quote >= 0) throw failure(at + quote, 'bare " in non-quoted-field');
      fields.push(field);
      if (comma < 0) return fields;
      at = comma + 1;
      continue;
    }
    let field = "";
    at++;
    for (;;) {
      const quote = text.indexOf('"', at);
      if (quote < 0) throw failure(at, 'extraneous or missing " in quoted-field');
      field += text.slice(at, quote);
      at = quote + 1;
      if (text[at] !== '"') break;
      field += '"';
      at++;
    }
    fields.push(field);
    if (at === text.length) return fields;
    if (text[at] !== ",") throw failure(at - 1, 'extraneous or missing " in quoted-field');
    at++;
  }
}
