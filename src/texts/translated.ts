/** An area of another language: the same keys, other words. */
export type Translated<Area> = { readonly [Key in keyof Area]: string };
export type TranslatedCatalogue<Catalogue> = { readonly [Area in keyof Catalogue]: Translated<Catalogue[Area]> };
