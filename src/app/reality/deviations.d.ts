/** Made at build time from the `@deviation` comments of the sources. */
declare module "virtual:deviations" {
  export const deviations: readonly { readonly file: string; readonly sentence: string }[];
}
