import { createHash } from 'node:crypto';

/** The portal's colours and shapes (apps/web/src/styles/theme). Small enough to come with the page; its hash in the policy lets this style through and no other. */
export const STYLE = `
:root{color-scheme:light dark;--ground:#f3f6f5;--paper:#fff;--ink:#14211f;--quiet:#4a5a57;--line:#d3dcd9;--edge:#73837f;--link:#0e6067;--action:#0b4d54;--focus:#9a4a00;--good:#12602f;--bad:#9d1b1b;--unsure:#774700;--good-g:#e3f4e9;--bad-g:#fdebea;--unsure-g:#fff1d6}
@media(prefers-color-scheme:dark){:root{--ground:#0c1718;--paper:#132122;--ink:#edf4f2;--quiet:#b0c0bd;--line:#2b3f40;--edge:#84989a;--link:#8fd3d2;--action:#1c7d83;--focus:#ffd27a;--good:#93dcae;--bad:#ffb0a8;--unsure:#f5cd84;--good-g:#143322;--bad-g:#431b19;--unsure-g:#382a10}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",Arial,sans-serif}
header{background:var(--paper)}
.bar{display:flex;gap:.75rem;align-items:center}
.bar,main{max-width:44rem;margin:0 auto;padding:.75rem 1rem}
main{padding:1.5rem 1rem}
main>h1{margin-bottom:1rem}
ul+.quiet{margin-top:.9rem}
.bar svg{width:2.5rem;height:2.5rem;flex:none}
.weave{display:block;width:100%;height:9px}
header p{margin:0;flex:1;line-height:1.3;font-size:.85rem;color:var(--quiet)}
header strong{display:block;font-size:1.05rem;color:var(--ink)}
a{color:var(--link);font-weight:600;text-underline-offset:.2em}
header a{padding:.7rem 0;font-size:.925rem}
a:focus-visible,button:focus-visible,input:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
.card{background:var(--paper);border:1px solid var(--line);border-radius:10px;padding:1.25rem;margin-bottom:1rem;box-shadow:0 1px 2px #062b300f,0 6px 18px #062b300f}
.sum{border-left:4px solid var(--c)}
h1{font-size:1.6rem;line-height:1.2;margin:0 0 .35rem}
h2{font-size:1.15rem;line-height:1.3;margin:0 0 .35rem}
li h2{font-size:.85rem;margin:0;color:var(--quiet);font-weight:400}
p{margin:.35rem 0}
.quiet{color:var(--quiet);font-size:.925rem}
.good{--c:var(--good);--g:var(--good-g)}.bad{--c:var(--bad);--g:var(--bad-g)}.unsure{--c:var(--unsure);--g:var(--unsure-g)}
.sum h1{color:var(--c)}
ul{list-style:none;margin:1rem 0 0;padding:0;display:grid;gap:.6rem}
li{display:grid;grid-template-columns:2rem 1fr;gap:.75rem;background:var(--g);border-radius:6px;padding:.75rem}
li svg{width:2rem;height:2rem;color:var(--c)}
li b{color:var(--c);font-size:1.05rem}
li p{margin:.1rem 0 0;font-size:.925rem}
dl{margin:0;display:grid;grid-template-columns:1fr;gap:.1rem}
dt{color:var(--quiet);font-size:.9rem;margin-top:.6rem}
dd{margin:0;font-weight:600;overflow-wrap:anywhere}
@media(min-width:32rem){dl{grid-template-columns:11rem 1fr;gap:.55rem 1rem}dt{margin:0}}
label{display:block;font-weight:600;margin:.9rem 0 .3rem}
input{width:100%;min-height:2.75rem;font:1.05rem/1.4 ui-monospace,"Cascadia Mono","Roboto Mono",Consolas,monospace;letter-spacing:.05em;text-transform:uppercase;padding:.6rem .75rem;border:1px solid var(--edge);border-radius:6px;background:var(--paper);color:inherit}
input[type=file]{font:inherit;letter-spacing:0;text-transform:none;padding:1.4rem 1rem;border:2px dashed var(--edge);background:var(--ground);cursor:pointer}
input[type=file]::file-selector-button{font:inherit;font-weight:600;min-height:2.75rem;margin-right:.9rem;padding:.4rem 1rem;border:1px solid var(--edge);border-radius:6px;background:var(--paper);color:var(--link);cursor:pointer}
.over input[type=file]{border-color:var(--focus);border-style:solid}
.fault{color:var(--bad);font-weight:600}
footer{display:flex;flex-wrap:wrap;align-items:baseline;gap:.2rem 1rem;max-width:44rem;margin:0 auto;padding:0 1rem 3rem;font-size:.925rem;color:var(--quiet)}
footer a{display:inline-block;padding:.3rem 0}
button{margin-top:.9rem;min-height:2.75rem;font:inherit;font-weight:600;padding:.55rem 1.25rem;border:0;border-radius:6px;background:var(--action);color:#fff;cursor:pointer}
@media print{body{background:#fff}.card{break-inside:avoid}form,footer,.by-file{display:none}}
`;

const HASH = createHash('sha256').update(STYLE).digest('base64');

/** Nothing but this style, the one script that comes from where the page does, and forms that go there. */
const CONTENT_SECURITY_POLICY = `default-src 'none'; style-src 'sha256-${HASH}'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

/** What holds for whatever is said about a certificate: it is of this moment, and nobody's to keep or to find. */
export const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex, nofollow',
} as const;
