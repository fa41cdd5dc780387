const plain = /^[A-Za-z0-9_@%+=:,./-]+$/;
const control = /[\x00-\x1f\x7f]/;

/**
 * One word as the host's bash reads it back unchanged: bare when nothing in it is special, else in single quotes;
 * control characters (a name may hold a line break) need bash's $'…'.
 */
export function quote(word: string): string {
  if (plain.test(word) && !word.startsWith("~")) return word;
  if (!control.test(word)) return `'${word.replaceAll("'", "'\\''")}'`;
  const escaped = [...word].map((char) => {
    if (char === "\n") return "\\n";
    if (char === "\t") return "\\t";
    if (char === "\\" || char === "'") return `\\${char}`;
    return control.test(char) ? `\\x${char.charCodeAt(0).toString(16).padStart(2, "0")}` : char;
  });
  return `$'${escaped.join("")}'`;
}

/** A command line of these words; empty words are left out unless quoted by the caller. */
export function command(...words: readonly string[]): string {
  return words.filter((word) => word !== "").join(" ");
}

/**
 * A command line that writes `text` into a file inside a container, through the container's own shell.
 * Text that ends its last line goes in as a here-document, which can be read in the terminal; other text through printf.
 */
export function writeLine(container: string, path: string, text: string): string {
  const exec = `docker exec -i ${quote(container)} sh -c 'cat > "$1"' sh ${quote(path)}`;
  if (text === "") return `docker exec ${quote(container)} sh -c ': > "$1"' sh ${quote(path)}`;
  if (!text.endsWith("\n") || /[\x00-\x08\x0b-\x1f\x7f]/.test(text)) return `printf %s ${quote(text)} | ${exec}`;
  const lines = text.slice(0, -1).split("\n");
  let end = "EOF";
  for (let count = 1; lines.includes(end); count++) end = `EOF${count}`;
  return `${exec} <<'${end}'\n${text}${end}`;
}
