/** The 24 layer colours: 8 quiet bedrock colours for base images' root layers, 16 sediment colours for all others. */
export type Pool = "bedrock" | "sediment";

export interface Slot {
  /** "B1" … "B8", "S1" … "S16"; class name `slot-B1`. */
  readonly id: string;
  readonly pool: Pool;
  readonly en: string;
  readonly ko: string;
  /** Fill in the light and the dark theme; the style sheet has the same values (held by a test). */
  readonly light: string;
  readonly dark: string;
}

const slot = (id: string, en: string, ko: string, light: string, dark: string): Slot => ({
  id, pool: id.startsWith("B") ? "bedrock" : "sediment", en, ko, light, dark,
});

/** In the order in which they are given out. */
export const slots: readonly Slot[] = [
  slot("B1", "mist", "안개", "#b3bed2", "#4e5a6f"),
  slot("B2", "clay", "점토", "#bbb09c", "#5c503a"),
  slot("B3", "dusk", "땅거미", "#8d8cb2", "#3c3a5f"),
  slot("B4", "dew", "이슬", "#d0e6d8", "#5c7465"),
  slot("B5", "umber", "흙", "#958276", "#493427"),
  slot("B6", "rose", "장미", "#d1a3ab", "#6f434c"),
  slot("B7", "sage", "쑥", "#7f978f", "#2a463d"),
  slot("B8", "ash", "재", "#ada1b3", "#54465a"),
  slot("S1", "ochre", "황토", "#d5aa55", "#6a4c00"),
  slot("S2", "celadon", "청자", "#97cabf", "#2c655b"),
  slot("S3", "brick", "벽돌", "#c26a5c", "#69160e"),
  slot("S4", "lapis", "청람", "#8097e3", "#2e3e84"),
  slot("S5", "lilac", "라일락", "#d8d2f9", "#696289"),
  slot("S6", "plum", "자두", "#a97391", "#572443"),
  slot("S7", "mint", "박하", "#baefc4", "#467b52"),
  slot("S8", "violet", "보라", "#9972bc", "#4a2367"),
  slot("S9", "sand", "모래", "#f4dea3", "#816b2b"),
  slot("S10", "sky", "하늘", "#9bbeff", "#385794"),
  slot("S11", "moss", "이끼", "#878c40", "#3a3d01"),
  slot("S12", "blush", "분홍", "#fcd2e8", "#885f75"),
  slot("S13", "apricot", "살구", "#f0967c", "#86351c"),
  slot("S14", "wisteria", "등꽃", "#c5a2d4", "#644273"),
  slot("S15", "olive", "올리브", "#cbd278", "#626603"),
  slot("S16", "wheat", "밀", "#e3c4a5", "#795a39"),
];

export const slotById: ReadonlyMap<string, Slot> = new Map(slots.map((each) => [each.id, each]));

/** Well-known bases keep their colour in every workspace. */
export const pinned: Readonly<Record<string, string>> = { debian: "B1", node: "B3", python: "B2", alpine: "B4", ubuntu: "B6" };
