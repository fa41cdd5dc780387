/** A duration as the page says it: "0.02 s", "0.2 s", "61 s", "2 min 5 s". `unit` words come from the language. */
export function duration(ms: number, words: { readonly seconds: (count: string) => string; readonly minutes: (minutes: number, seconds: number) => string }): string {
  const seconds = ms / 1000;
  if (seconds > 0.0005 && seconds < 0.095) return words.seconds(Math.max(0.01, seconds).toFixed(2));
  if (seconds < 9.95) return words.seconds(seconds.toFixed(1));
  const whole = Math.round(seconds);
  return whole < 120 ? words.seconds(String(whole)) : words.minutes(Math.floor(whole / 60), whole % 60);
}
