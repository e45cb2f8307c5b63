import { createHash } from 'node:crypto';

/** Small enough to come with the page; its hash in the policy lets this style through and no other. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#16303f;--quiet:#4a5d68;--line:#d6dde1;--paper:#fff;--ground:#f3f5f6;--gold:#9c7a2e;--good:#12643a;--bad:#a3211c;--unsure:#7a5200;--good-g:#e5f4ea;--bad-g:#fbe9e7;--unsure-g:#fdf1d7}
@media(prefers-color-scheme:dark){:root{--ink:#e8eef1;--quiet:#a9bac3;--line:#34454f;--paper:#17242c;--ground:#0f1a20;--gold:#d1ac58;--good:#7fd6a2;--bad:#ff9d94;--unsure:#f0c060;--good-g:#123524;--bad-g:#44191a;--unsure-g:#3b2c0a}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
.page{max-width:42rem;margin:0 auto;padding:1rem 1rem 2.5rem}
header{display:flex;gap:.75rem;align-items:center;padding:.5rem 0 1.25rem}
header svg{width:2.4rem;height:2.4rem;flex:none;color:var(--gold)}
header p{margin:0;flex:1;line-height:1.3;font-size:.9rem}
header strong{display:block}
a{color:inherit;text-underline-offset:.2em}
a:focus-visible,button:focus-visible,input:focus-visible{outline:3px solid var(--gold);outline-offset:2px}
.card{background:var(--paper);border:1px solid var(--line);border-radius:.75rem;padding:1.25rem;margin-bottom:1rem}
.sum{border-top:.4rem solid var(--c)}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 .35rem}
h2{font-size:.85rem;margin:0;color:var(--quiet);font-weight:600}
p{margin:.35rem 0}
.quiet{color:var(--quiet);font-size:.9rem}
.good{--c:var(--good);--g:var(--good-g)}.bad{--c:var(--bad);--g:var(--bad-g)}.unsure{--c:var(--unsure);--g:var(--unsure-g)}
.sum h1{color:var(--c)}
ul{list-style:none;margin:1rem 0 0;padding:0;display:grid;gap:.6rem}
li{display:grid;grid-template-columns:2rem 1fr;gap:.75rem;background:var(--g);border-radius:.6rem;padding:.75rem}
li svg{width:2rem;height:2rem;color:var(--c)}
li b{color:var(--c);font-size:1.05rem}
li p{margin:.1rem 0 0;font-size:.9rem}
dl{margin:0;display:grid;grid-template-columns:1fr;gap:.1rem}
dt{color:var(--quiet);font-size:.85rem;margin-top:.6rem}
dd{margin:0;overflow-wrap:anywhere}
@media(min-width:32rem){dl{grid-template-columns:11rem 1fr;gap:.55rem 1rem}dt{margin:0;font-size:.95rem}}
label{display:block;font-weight:600;margin:.9rem 0 .3rem}
input{width:100%;font:1.05rem/1.4 ui-monospace,Menlo,Consolas,monospace;letter-spacing:.05em;text-transform:uppercase;padding:.7rem .8rem;border:1px solid var(--quiet);border-radius:.5rem;background:var(--paper);color:inherit}
button{margin-top:.9rem;font:inherit;font-weight:600;padding:.75rem 1.5rem;border:0;border-radius:.5rem;background:#16303f;color:#fff;cursor:pointer}
@media(prefers-color-scheme:dark){button{background:#d1ac58;color:#14212a}}
@media print{body{background:#fff}.card{break-inside:avoid}form{display:none}}
`;

const HASH = createHash('sha256').update(STYLE).digest('base64');

/** Nothing but this style, and forms that go to where the page came from. */
export const CONTENT_SECURITY_POLICY = `default-src 'none'; style-src 'sha256-${HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
