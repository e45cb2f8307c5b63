import { BUILT_IN_VERSIONS } from './template-content.rules.js';

/** Which version a certificate `c` is made with. */
export const VERSION_OF_CERTIFICATE = `coalesce(c.template_version_id,
  CASE c.purpose WHEN 'STTP' THEN '${BUILT_IN_VERSIONS.STTP}'::uuid ELSE '${BUILT_IN_VERSIONS.PARTICIPATION}'::uuid END)`;

/** Joins to a certificate `c` the version `v` it was issued with: not the newest, nor the one that is assigned by now. */
export const TEMPLATE_OF_CERTIFICATE = `JOIN certificate_template_version v ON v.id = ${VERSION_OF_CERTIFICATE}`;
