/** What a province changes to make the portal its own, together with styles/theme/brand.css and public/favicon.svg. */
export const brand = {
  name: 'ASN Corpu',
  province: 'Provinsi Sulawesi Selatan',
  agency: 'BPSDM Provinsi Sulawesi Selatan',
  /** Where the agency sits: in whose time facts without a venue are shown. */
  zone: 'Asia/Makassar',
} as const;
