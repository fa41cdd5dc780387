/** Port of the dev server with the pages of hand-made Frames. */
export const galleryPort = 4174;

/** Port of the built page on the real engine. */
export const builtPort = 4176;
