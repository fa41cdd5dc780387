import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** Colours come from the page's tokens, so that the theme needs no switch of its own. */
const highlight = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--ink)", fontWeight: "700" },
  { tag: [tags.comment, tags.meta], color: "var(--ink2)" },
  { tag: tags.comment, color: "var(--ink3)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--ink2)" },
  { tag: [tags.labelName, tags.variableName, tags.attributeName], color: "var(--accent)" },
  { tag: [tags.number, tags.bool, tags.atom], color: "var(--accent)" },
  { tag: [tags.tagName, tags.definition(tags.variableName), tags.propertyName], color: "var(--ink)", fontWeight: "600" },
  { tag: tags.invalid, color: "var(--error)" },
]);

const theme = EditorView.theme({
  "&": { height: "100%", fontSize: "13px", backgroundColor: "transparent", color: "var(--ink)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "22px", overflow: "auto" },
  ".cm-content": { padding: "12px 0", caretColor: "var(--ink)", fontVariantLigatures: "none" },
  ".cm-line": { padding: "0 8px 0 14px" },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  ".cm-gutters": { backgroundColor: "transparent", border: "none", color: "var(--ink3)", fontSize: "12px" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 6px 0 4px", minWidth: "26px" },
  ".cm-activeLine": { backgroundColor: "transparent" },
  "&.cm-focused .cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--ink) 4%, transparent)" },
  ".cm-activeLineGutter": { backgroundColor: "transparent", color: "var(--ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground, ::selection": { backgroundColor: "color-mix(in srgb, var(--accent) 26%, transparent) !important" },
  ".cm-tooltip": { border: "1px solid var(--line2)", borderRadius: "8px", backgroundColor: "var(--surface)", color: "var(--ink)", boxShadow: "var(--shadow)", overflow: "hidden" },
  ".cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)", fontSize: "12.5px", maxHeight: "14em" },
  ".cm-tooltip-autocomplete > ul > li": { padding: "3px 10px", display: "flex", justifyContent: "space-between", gap: "18px" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--soft-accent)", color: "var(--ink)" },
  ".cm-completionDetail": { fontFamily: "var(--sans)", fontStyle: "normal", color: "var(--ink3)" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700" },
  ".cm-completionInfo": { fontFamily: "var(--sans)", fontSize: "12.5px", padding: "6px 10px", maxWidth: "260px" },
  ".cm-panels": { backgroundColor: "var(--bg)", color: "var(--ink)", borderColor: "var(--line)", fontSize: "12.5px" },
  ".cm-panel input, .cm-panel button": { border: "1px solid var(--line2)", borderRadius: "6px", background: "var(--surface)", color: "var(--ink)", fontSize: "12.5px" },
  ".cm-searchMatch": { backgroundColor: "var(--soft-warn)" },
  ".cm-matchingBracket": { backgroundColor: "var(--soft-accent)", outline: "none" },
  ".cm-diagnostic": { fontFamily: "var(--sans)", fontSize: "12.5px", padding: "5px 10px" },
});

export const editorTheme: Extension = [theme, syntaxHighlighting(highlight)];
