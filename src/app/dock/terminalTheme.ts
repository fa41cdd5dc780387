import type { ITheme } from "@xterm/xterm";

/** The terminal's colours from the page's tokens; the sixteen named colours keep their meaning in both themes. */
export function terminalTheme(): ITheme {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const ink = token("ink");
  return {
    background: token("surface"), foreground: ink, cursor: ink, cursorAccent: token("surface"), selectionBackground: token("line2"), selectionInactiveBackground: token("line"),
    black: token("ink"), red: token("error"), green: token("ok"), yellow: token("warn"), blue: token("accent"), magenta: token("write"), cyan: token("accent"), white: token("ink2"),
    brightBlack: token("ink3"), brightRed: token("error"), brightGreen: token("ok"), brightYellow: token("warn"), brightBlue: token("accent"), brightMagenta: token("write"), brightCyan: token("accent"), brightWhite: token("ink"),
  };
}
