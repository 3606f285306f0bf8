/* wisgate_nb: built by esbuild 0.28.2, see js/README.md; sources: grid.js grid/board.js grid/grid.css grid/heads.js grid/items.js grid/layout.js grid/lines.js grid/sift.js grid/state.js grid/tile.js grid/values.js lib/align.js lib/base.css lib/bridge.js lib/cut.js lib/dom.js lib/jpeg.js lib/keys.js lib/model.js lib/notices.js lib/parts.js lib/theme.js lib/widget.js lib/words.js; sha256: 32c28c4212f2308b9a196b2b8a436d4a89be0870a1dc59e90925e63cab0dd59a */
function $(i,t,e,s){i.on(t,e),s.addEventListener("abort",()=>i.off(t,e),{once:!0})}function K(i){return i instanceof ArrayBuffer?new Uint8Array(
i):new Uint8Array(i.buffer,i.byteOffset,i.byteLength)}var S=class extends Error{constructor(t){super("the kernel refused"),this.title=t.title??"error",this.text=t.text??""}},It={title:"no kernel",
text:"This page is a saved copy: nothing can be asked of Python here."},it={title:"Python is gone",text:"The kernel was stopped or restarted\
, or this notebook was opened anew: run the cell again."},Ht=2e3,B=class{#t;#e;#s=new Map;#n=new Map;#i=Math.random().toString(36).slice(2,10);#o=0;#r=!1;constructor(t,e,s){
this.#t=t,this.#e=e,$(t,"msg:custom",(n,o)=>this.#c(n,o??[]),s),$(t,"comm_live_update",()=>this.cut&&this.#l([...this.#s.keys()]),s),s.addEventListener(
"abort",()=>this.#s.clear(),{once:!0})}get saved(){return this.#t.get("_saved")===!0}get cut(){return this.saved||this.#e.closest(".jupyter-\
widgets-disconnected")!==null}get alive(){return this.#r&&!this.cut}refusal(){return new S(this.saved?It:it)}greet(){this.cut||this.ask("hel\
lo").catch(()=>{})}ask(t,e={},s=[]){if(this.cut)return Promise.reject(this.refusal());let n=`${this.#i}-${++this.#o}`;return new Promise((o,r)=>{
this.#s.set(n,{resolve:o,reject:r});try{let l=Object.assign(()=>{},{iopub:{status:a=>this.#a(n,a)}});this.#t.send({...e,id:n,kind:t},l,s)}catch{
this.#l([n])}})}#a(t,e){e?.content?.execution_state==="idle"&&setTimeout(()=>this.#l([t]),Ht)}#l(t){t.some(e=>this.#s.has(e))&&(this.#r=!1);
for(let e of t)this.#s.get(e)?.reject(new S(it)),this.#s.delete(e)}on(t,e){this.#n.set(t,e)}#c(t,e){this.#r=!0,t?.event!==void 0&&this.#n.get(
t.event)?.(t,e);let s=this.#s.get(t?.id);s!==void 0&&(this.#s.delete(t.id),t.ok?s.resolve({result:t.result,buffers:e}):s.reject(new S(t.error??
{})))}};function u(i,t={},...e){let s=document.createElement(i);for(let[n,o]of Object.entries(t))o!=null&&(n==="style"?Object.assign(s.style,o):n.startsWith(
"on")&&typeof o=="function"?s.addEventListener(n.slice(2),o):/^(class|role|for|tabindex|list|colspan|rowspan|scope)$|^(aria|data)-/.test(n)?
(o!==!1||n.startsWith("aria-"))&&s.setAttribute(n,String(o)):s[n]=o);return C(s,...e),s}function C(i,...t){for(let e of t)e==null||e===!1||i.
appendChild(e instanceof Node?e:document.createTextNode(String(e)))}function E(i,...t){i.replaceChildren(),C(i,...t)}function Q(i,t,e={}){let{
class:s="",...n}=e;return u("button",{type:"button",class:`wg-button ${s}`.trim(),onclick:t,...n},i)}function k(i,{lines:t=!1,limit:e=0}={}){
let s=String(i??"").replace(/\r\n/g,`
`);return e&&s.length>e&&(s=`${s.slice(0,e-1).replace(/[\ud800-\udbff]$/,"")}…`),t||(s=s.replace(/\n/g,"⏎")),s.replace(/(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
n=>`[U+${n.codePointAt(0).toString(16).toUpperCase().padStart(4,"0")}]`)}var Rt="input:not([type=checkbox]):not([type=radio]):not([type=range]):not([type=button]), textarea, select, [contenteditable=true]";function zt(i){
let t=i.shiftKey&&i.key.length>1;return`${i.ctrlKey||i.metaKey?"Ctrl+":""}${i.altKey?"Alt+":""}${t?"Shift+":""}${i.key}`}function nt(i,t,e){
let s=new Map(t.flatMap(o=>o.keys.map(r=>[r,o]))),n=o=>{if(o.defaultPrevented||o.isComposing)return;let r=o.composedPath()[0]??o.target;if(r.
matches?.(Rt))return;let l=r.closest?.("dialog");if(l&&l!==i&&i.contains(l))return;let a=s.get(zt(o));a===void 0||a.run(o)===!1||(o.preventDefault(),
o.stopPropagation())};i.addEventListener("keydown",n,{signal:e})}var U=class{constructor(t){this.errors=u("div",{class:"wg-notices",role:"alert"}),this.line=u("div",{class:"wg-aloud",role:"status","aria-li\
ve":"polite"}),t.append(this.errors,this.line)}show(t){let e=t instanceof S?t:{title:"the widget failed",text:String(t?.message??t)};E(this.
line);let s=JSON.stringify([e.title,e.text]);if(this.#t(s))return;let n=u("div",{class:"wg-notice","data-words":s},u("strong",{},k(e.title)),
u("span",{},k(e.text,{lines:!0})),u("small",{class:"wg-faint"}));for(n.append(Q("×",()=>n.remove(),{"aria-label":"Close this message",class:"\
wg-plain"})),this.errors.append(n);this.errors.childElementCount>3;)this.errors.firstElementChild?.remove()}#t(t){let e=this.errors.lastElementChild;
if(e?.dataset.words!==t)return!1;let s=Number(e.dataset.times??1)+1;return e.dataset.times=String(s),E(e.querySelector("small"),`${s} times`),
!0}say(t){E(this.line,t)}};var Dt=["class","data-jp-theme-light","data-vscode-theme-kind","data-theme","data-color-mode","style"],Pt=[[!0,"html.dark, body.dark, body.d\
ark-theme, html[data-theme=dark], body[data-theme=dark], html[theme=dark]"],[!1,"html.light, body.light, body.light-theme, html[data-theme=l\
ight], body[data-theme=light], html[theme=light]"]];function Kt(i){let t=document.body.dataset.jpThemeLight;if(t!==void 0)return t==="false";
let e=document.body.dataset.vscodeThemeKind;if(e!==void 0)return e.includes("dark")||e==="vscode-high-contrast";if(i.closest(".dark, [data-t\
heme=dark]"))return!0;for(let[s,n]of Pt)if(document.querySelector(n))return s;return Bt()??matchMedia("(prefers-color-scheme: dark)").matches}
function Bt(){let i=document.createElement("canvas").getContext("2d",{willReadFrequently:!0});if(i===null)return null;i.fillStyle=getComputedStyle(
document.body).backgroundColor,i.fillRect(0,0,1,1);let[t,e,s,n]=i.getImageData(0,0,1,1).data;return n>127?.299*t+.587*e+.114*s<110:null}function ot(i,t){
let e=()=>{i.dataset.wgTheme=Kt(i)?"dark":"light"},s=new MutationObserver(e);for(let n of[document.documentElement,document.body])s.observe(
n,{attributes:!0,attributeFilter:Dt});matchMedia("(prefers-color-scheme: dark)").addEventListener("change",e,{signal:t}),t.addEventListener(
"abort",()=>s.disconnect(),{once:!0}),e(),requestAnimationFrame(e)}function rt(i,t){return{render({model:e,el:s}){let n=new AbortController,o=u("div",{class:`wg-root wg-${i} tex2jax_ignore mathjax_ignore`});
s.append(o),ot(o,n.signal),Ut(o,n.signal);let r=new U(o),l=c=>{try{c()}catch(d){r.show(d)}},a=new B(e,s,n.signal);return l(()=>t({model:e,root:o,
bridge:a,notices:r,signal:n.signal})),a.greet(),o.append(r.errors,r.line),()=>{n.abort(),o.remove()}}}}function Ut(i,t){i.addEventListener("\
focusin",({target:e})=>e.setAttribute("data-lm-suppress-shortcuts","true"),{signal:t})}var Gt=[1,3,9];function lt(i,t){let e=[],s=[[0,i.length,0,t.length]];for(let n=s.pop();n;n=s.pop()){let[o,r,l,a]=n;for(;o<r&&l<a&&i[o]===t[l];)
e.push([o++,l++]);for(;o<r&&l<a&&i[r-1]===t[a-1];)e.push([--r,--a]);if(o===r||l===a)continue;let[c,d]=[i.slice(o,r),t.slice(l,a)],p=Wt(c,d),
h=[[o,l],...p.map(([g,f])=>[o+g,l+f]),[r,a]];if(p.length)for(let g=1;g<h.length;g++)s.push([h[g-1][0],h[g][0],h[g-1][1],h[g][1]]);else for(let[
g,f]of Ft(c,d))e.push([o+g,l+f])}return e.sort((n,o)=>n[0]-o[0])}function Wt(i,t){for(let e of Gt){let s=at(t,e),n=[];for(let[o,r]of at(i,e)){
let l=s.get(o);l!==void 0&&n.push([r,l])}if(n.length)return qt(n)}return[]}function at(i,t){let e=new Map,s=new Set;for(let n=0;n+t<=i.length;n++){
let o=t===1?i[n]:JSON.stringify(i.slice(n,n+t));e.has(o)?s.add(o):e.set(o,n)}for(let n of s)e.delete(n);return e}function qt(i){let t=[],e=[],
s=i.map(([,o],r)=>{let[l,a]=[0,t.length];for(;l<a;){let c=l+a>>1;t[c]<o?l=c+1:a=c}return t[l]=o,e[l]=r,l?e[l-1]:void 0}),n=[];for(let o=e.at(
-1);o!==void 0;o=s[o])n.push(i[o]);return n.reverse()}function Ft(i,t){let e=new Map;if(t.forEach((o,r)=>e.get(o)?.push(r)??e.set(o,[r])),i.
reduce((o,r)=>o+(e.get(r)?.length??0),0)>2e4)return[];let s=[],n=[[0,i.length,0,t.length]];for(let o=n.pop();o;o=n.pop()){let[r,l,a,c]=o,[d,
p,h]=Jt(i,e,o);if(h!==0){for(let g=0;g<h;g++)s.push([d+g,p+g]);n.push([r,d,a,p],[d+h,l,p+h,c])}}return s}function Jt(i,t,[e,s,n,o]){let r=[e,
n,0],l=new Map;for(let a=e;a<s;a++){let c=new Map;for(let d of t.get(i[a])??[]){if(d<n||d>=o)continue;let p=(l.get(d-1)??0)+1;c.set(d,p),p>r[2]&&
(r=[a-p+1,d-p+1,p])}l=c}return r}var Zt=[["t",/[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]/],["h",/[\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u],
["i",/[\u3041-\u309f]/],["k",/[\u30a0-\u30ff\u31f0-\u31ff\uff66-\uff9f]/],["f",/[\u{1f1e6}-\u{1f1ff}]/u],["m",/[\u{1f3fb}-\u{1f3ff}\u{e0020}-\u{e007f}]/u]],
Qt=/[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/,Vt=/['\u2019.-]/,Xt=/w[wmz]*(?:jw[wmz]*)*|hm*|i[im]*|k[km]*|tm*|ff?m*|[pj]m*(?:z[pw]m*)*|[mz]+/g;
function ct(i){let t=0,e="",s=[0];for(let n of i)e+=Yt(n),s.push(t+=n.length);return Array.from(e.matchAll(Xt),({index:n,0:o})=>[s[n],s[n+o.
length]])}function dt(i){return Array.from(i.matchAll(/[^\r\n]+/g),({index:t,0:e})=>[t,t+e.length])}function V(i){return Qt.test(i)}function Yt(i){
if(V(i))return"s";if(/\p{M}/u.test(i))return"m";if(i==="‍")return"z";let t=Zt.find(([,e])=>e.test(i));return t?t[0]:Vt.test(i)?"j":/[\p{L}\p{N}_]/u.
test(i)?"w":"p"}var te=5e5;function gt(i){let t=se(i);return i.map((e,s)=>ee(t.map(n=>typeof n=="string"?["same",n]:["add",n[s]])))}function ee(i){let t=[];for(let[e,s]of i){
let n=t.at(-1);s&&n?.kind===e?n.text+=s:s&&t.push({kind:e,text:s})}return t}function se(i){if(i.every(r=>r===i[0]))return i.slice(0,1);let t=i.
reduce((r,l)=>r+l.length,0)<=te?ct:dt,e=i.map(t),s=i.map((r,l)=>e[l].map(([a,c])=>r.slice(a,c))),n=ie(s),o=i.map((r,l)=>ne(r,n[l].map(a=>e[l][a])));
return o[0].flatMap((r,l)=>[...oe(o.map(a=>a[l])),...n[0].slice(l,l+1).map(a=>s[0][a])])}function ie([i,...t]){let e=[i.map((s,n)=>n)];for(let s of t){
let n=lt(e[0].map(o=>i[o]),s);e=[...e.map(o=>n.map(([r])=>o[r])),n.map(([,o])=>o)]}return e}function ne(i,t){return[...t,[i.length]].map(([e],s)=>i.
slice(s?t[s-1][1]:0,e))}function oe(i){if(i.every(n=>n===i[0]))return i.slice(0,1);let t=ht(i,(n,o)=>n[o]),e=i.map(n=>n.slice(t)),s=ht(e,(n,o)=>n[n.
length-1-o]);return[i[0].slice(0,t),e.map(n=>n.slice(0,n.length-s)),e[0].slice(e[0].length-s)]}function ht(i,t){for(let e=0;;e++){let s=t(i[0],
e);if(s===void 0||!V(s)||i.some(n=>t(n,e)!==s))return e}}var re="(none)",pt=["auto","low","medium","high","standard","hd"],ft=/^(\d{1,6})x(\d{1,6})$/;function A(i){return i==null?"0":typeof i=="str\
ing"?`s${i}`:typeof i=="boolean"?`b${i}`:typeof i=="number"?`n${i}`:"n"in i?`n${i.n}`:"d"in i?`d${i.d}`:`o${i.o} ${i.l}`}function m(i){return i==
null?re:typeof i=="string"?i.trim()?i:"(empty)":typeof i=="boolean"?i?"True":"False":typeof i=="number"?String(i):i.l}function _(i){return typeof i==
"number"?i:i===null||typeof i!="object"?null:"n"in i?i.n:"o"in i&&i.o==="int"?Number(i.l):null}function ae(i){return i!==null&&typeof i=="ob\
ject"&&"d"in i?i.d:null}function z(i,t=[]){let e=R(t),s=R(i);for(let r of e.keys())s.delete(r);let n=s.has("0");s.delete("0");let o=[...s.values()];
return[...e.values(),...X(o)??o,...n?[null]:[]]}function R(i){let t=new Map;for(let e of i){let s=A(e);t.has(s)||t.set(s,e)}return t}function X(i){
let t=le(i);return t===null?null:[...i].sort((e,s)=>t(e)-t(s))}function le(i){if(i.every(e=>_(e)!==null))return e=>_(e)??0;if(i.every(e=>ae(
e)!==null))return e=>e.d;if(!i.every(e=>typeof e=="string"))return null;if(i.every(e=>pt.includes(e)))return e=>pt.indexOf(e);let t=i.filter(
e=>ft.test(e));return t.length&&i.every(e=>t.includes(e)||e==="auto")?ce:null}function ce(i){let[,t,e]=ft.exec(i)??[0,0,0];return Number(t)*
Number(e)+Number(t)/1e7}function ut(i){return i==null?"":i===0?"✗ rejected":Number.isInteger(i)&&i>=1&&i<=5?"★".repeat(i)+"☆".repeat(5-
i):`★ ${i}`}var de=24,he=60,ge=2e4,pe=.2,fe=1500,wt=new WeakMap;function Y(i,t){let e=wt.get(i)??we(i.map(r=>m(r.value)));wt.set(i,e);let s=m(t.value),n=e.
get(s)??[{text:s,own:!1}],o=ue(n,fe).map(r=>r.own&&r.text.trim()?u("b",{class:"wg-grid-own"},k(r.text,{lines:!0})):k(r.text,{lines:!0}));return u(
"span",{class:"wg-grid-label",dir:"auto",title:k(s,{limit:2e3,lines:!0})},...o)}function ue(i,t){let e=[];for(let s of i){if(t<=0)break;e.push(
{...s,text:s.text.length>t?`${s.text.slice(0,t)}…`:s.text}),t-=s.text.length}return e}function we(i){let t=[...new Set(i)],e=t.reduce((r,l)=>r+
l.length,0),s=new Map;if(t.length<2||t.length>he||e>ge||Math.max(...t.map(r=>r.length))<=de)return s;let n=gt(t);return n.flat().reduce((r,l)=>r+
(l.kind==="same"?l.text.length:0),0)<pe*e||t.forEach((r,l)=>s.set(r,n[l].map(a=>({text:a.text,own:a.kind==="add"})))),s}function mt(i,t,e,s,n){let o=i.pages[t],r=i.rows.levels.map(x=>x.some(v=>n(v.value).length>40)?e<620?130:240:e<620?84:110),l=Math.max(80,e-r.
reduce((x,v)=>x+v,0)-18),a=Math.max(1,i.cols.keys.length),c=Math.max(1,...(o?.cells??[]).map(x=>Math.max(...x.map(v=>v.length)))),[d,p]=xe(o),
h=a===1?s===null?6:1/0:4,g=!i.rows.names.length&&a>6,b=s===null?me(l,g?6:a,g?1:Math.min(c,h),c*a===1?400:320):null,y=s??b?.side??104,D=Math.
max(72,Math.round(y*d)),N=Math.max(1,Math.floor(l/(D+10))),O=b&&!g&&a>1?b.beside:Math.max(1,Math.min(c,h,a===1||g?N:Math.floor(N/a))),I=g?Math.
min(a,Math.max(1,Math.floor(N/O))):a,H=Math.max(40,Math.round(y*p)),w=H+20+10+(g?22*i.cols.names.length:0),M=o?be(o.cells,I,O,w):[];return{list:M,
height:w,side:y,wide:D,high:H,beside:O,across:I,banded:g,heads:r,items:M.flatMap(x=>x.places.filter(v=>!!v))}}function me(i,t,e,s){for(let o=e;o>
1;o--){let r=Math.floor(i/(t*o))-10;if(r>=76)return{side:Math.min(s,r),beside:o}}let n=Math.floor(i/t)-10;return{side:Math.max(Math.min(104,
i-10),Math.min(s,n)),beside:1}}function xe(i){let[t,e]=[0,0];for(let s of i?.cells??[])for(let n of s)for(let{width:o,height:r}of n){let l=Math.
max(o??1,r??1,1);t=Math.max(t,(o??l)/l),e=Math.max(e,(r??l)/l)}return[t||1,e||1]}function be(i,t,e,s){let n=[];return i.forEach((o,r)=>{for(let l=0;l<
o.length;l+=t){let a=o.slice(l,l+t),c=Math.max(1,...a.map(d=>Math.ceil(d.length/e)));for(let d=0;d<c;d++){let p=a.flatMap(h=>Array.from({length:e},
(g,f)=>h[d*e+f]??(!h.length&&!d&&!f?null:void 0)));n.push({row:r,first:d===0,from:l,places:p,top:n.length*s})}}}),n}function xt(i,t,e,s){let n=Math.
max(0,Math.floor((t-s)/i.height));return[Math.min(n,i.list.length),Math.min(i.list.length,Math.ceil((e+s)/i.height))]}function T(i,t){for(let e=0;e<
i.list.length;e++){let s=i.list[e].places.findIndex(n=>n?.key===t);if(s>=0)return{line:e,place:s}}return null}function bt(i,t,e){let s=T(i,t);
if(s===null)return i.items[0]?.key??t;if(e==="ArrowLeft"||e==="ArrowRight"){let o=i.items.findIndex(r=>r.key===t)+(e==="ArrowLeft"?-1:1);return i.
items[o]?.key??t}if(e==="Home"||e==="End")return i.list[s.line].places.filter(r=>!!r).at(e==="Home"?0:-1)?.key??t;let n=e==="ArrowDown"?1:-1;
for(let o=s.line+n;o>=0&&o<i.list.length;o+=n){let r=ye(i.list[o],s.place);if(r)return r.key}return t}function ye(i,t){let e=null,s=1/0;return i.
places.forEach((n,o)=>{n&&Math.abs(o-t)<s&&([e,s]=[n,Math.abs(o-t)])}),e}function yt(i,t,e,s){let[n,o]=[T(i,t),T(i,e)];if(!n||!o)return[e];if(!s){
let[d,p]=[t,e].map(h=>i.items.findIndex(g=>g.key===h)).sort((h,g)=>h-g);return i.items.slice(d,p+1).map(h=>h.key)}let[r,l]=[n.place,o.place].
sort((d,p)=>d-p),[a,c]=[n.line,o.line].sort((d,p)=>d-p);return i.list.slice(a,c+1).flatMap(d=>d.places.slice(r,l+1).flatMap(p=>p?[p.key]:[]))}function vt(i){return`data:image/jpeg;base64,${i.toBase64?.()??ve(i)}`}function ve(i){let t="";for(let e=0;e<i.length;e+=8192)t+=String.fromCharCode.
apply(null,i.subarray(e,e+8192));return btoa(t)}var G=class{key;node=u("div",{class:"wg-grid-tile",role:"gridcell",tabindex:"-1"});#t=u("div",{class:"wg-grid-picture"});#e=u("div",{class:"\
wg-grid-caption",dir:"auto"});#s="";#n;#i=null;constructor(t,e){this.#n=t,this.key=e,this.node.dataset.key=e,this.node.append(this.#t,this.#e)}draw(t,{
names:e,caption:s,selected:n,active:o,base:r,column:l}){let{items:a}=this.#n,c=(this.#n.lines?.side??0)>320?a.larger(t.image):void 0,d=c??a.
thumbs.get(t.image??""),p=a.called(t,e),h=[t.state,t.reason,p,d?1:0,c?.side,d?.why].join("\0");h!==this.#s&&this.#o(t,d,p),this.#s=h;let g=a.
value(t,"rating"),f=a.value(t,"note"),b=[s,ut(g),f?`✎ ${m(f)}`:""].filter(Boolean).join(" · ");this.#e.textContent!==b&&E(this.#e,k(b,{limit:160})),
this.node.classList.toggle("wg-grid-rejected",g===0),this.node.classList.toggle("wg-grid-base",r),this.node.setAttribute("aria-selected",String(
n)),this.node.setAttribute("aria-colindex",String(l)),this.node.tabIndex=o?0:-1}tick(){let t=this.#n.items.get(this.key),e=t?this.#n.seconds(
t):null;this.#i&&e!==null&&(this.#i.textContent=`${e} s`)}#o(t,e,s){if(this.#i=null,e&&!e.why)E(this.#t,u("img",{src:vt(e.bytes),alt:k(s),decoding:"\
async",draggable:!1}));else if(t.state==="image"){let n=e?.why??t.reason;E(this.#t,n?kt("bad","no picture",n,s):u("div",{class:"wg-grid-comi\
ng"},u("span",{class:"wg-aloud"},k(s))))}else{let[n,o,r,l]=t.box??["",t.state,"quiet",""],a=[t.state==="unknown"?l.split(". ",1)[0]:"",(t.reason??
"").split(`
`)[0]].filter(d=>d&&d!==o).join(". "),c=kt(r,`${n} ${o}`,a,s);t.state==="running"&&c.append(this.#i=u("div",{class:"wg-grid-clock"})),E(this.#t,
c),this.tick()}this.node.dataset.state=t.state}};function kt(i,t,e,s){return u("div",{class:`wg-grid-box wg-grid-${i}`},u("b",{},k(t)),e?u("\
div",{class:"wg-grid-reason",dir:"auto"},k(e,{limit:300})):null,u("span",{class:"wg-aloud"},k(s)))}var Mt=new WeakMap;function Et(i,t,e){let{
value:s}=i.items,n=Mt.get(t)??ke(i,t);Mt.set(t,n);let o=n.loose.map(l=>`${l} = ${m(s(e,l))}`);n.replicates&&o.push(`r${e.replicate}`),n.shared.
has(m(s(e,"call_id")))&&o.push(`image ${m(s(e,"index"))}`);let r=s(e,"take");return typeof r=="number"&&r>1&&o.push(`take ${r}`),o.join(" · ")}
function ke(i,t){let{value:e}=i.items,{laid:s}=i,n=a=>new Set(t.map(c=>m(e(c,a)))).size>1,o=(i.get("names")??[]).filter(a=>!s.includes(a)&&n(
a)),r=t.filter(a=>a.image).map(a=>m(e(a,"call_id"))),l=new Set(r.filter((a,c)=>r.length<400&&r.indexOf(a)!==c));return{loose:o,replicates:t.
some(a=>a.replicate!==t[0].replicate),shared:l}}var Me=700,tt=4,St=320,Ee=[512,768,1024],Ae=24,W=class{node=u("div",{class:"wg-grid-board",role:"grid","aria-multiselectable":"true",tabindex:"\
-1"});#t;#e=u("div",{class:"wg-grid-top",role:"rowgroup"});#s=u("div",{class:"wg-grid-canvas",role:"rowgroup"});#n=u("div",{class:"wg-grid-e\
mpty",role:"status"});#i=new Map;#o=new Map;#r=[];#a;#l=new Set;#c=0;#d=0;#w=new WeakMap;#h=!1;constructor(t,e,s){this.#t=t,this.#a=e,this.node.
append(this.#e,this.#s),this.node.addEventListener("scroll",()=>this.#p(),{signal:s,passive:!0});let n=new ResizeObserver(()=>this.#m());n.observe(
this.node);let o=setInterval(()=>this.#i.forEach(r=>r.tick()),1e3);s.addEventListener("abort",()=>{n.disconnect(),clearInterval(o),cancelAnimationFrame(
this.#d)})}askAgain(){this.#l.clear()}draw(){let{layout:t,view:e,page:s}=this.#t,n=e.cell_size??null,o=[t,s,n,this.#c];o.some((r,l)=>r!==this.#r[l])&&
this.#g(o),this.#u()}focus(t){this.reveal(t),this.#i.get(t)?.node.focus({preventScroll:!0})}reveal(t){let{lines:e}=this.#t,s=e&&T(e,t);if(!e||
!s)return;let n=this.#e.offsetHeight,o=e.list[s.line].top,{scrollTop:r,clientHeight:l}=this.node;o<r?this.node.scrollTop=o:o+e.height>r+l-n&&
(this.node.scrollTop=o+e.height-l+n);let a=e.wide+10,c=e.heads.reduce((p,h)=>p+h,0),d=s.place*a;d<this.node.scrollLeft?this.node.scrollLeft=
d:d+a+c>this.node.scrollLeft+this.node.clientWidth&&(this.node.scrollLeft=d+a+c-this.node.clientWidth),this.#u()}#m(){let t=this.node.clientWidth;
if(Math.abs(t-this.#c)<2)return this.#p();this.#c=t,this.#t.touch()}#p(){this.#d||=requestAnimationFrame(()=>{this.#d=0,this.#u(!0)})}#g(t){
let{layout:e,view:s,page:n}=this.#t;this.#r=t;let{items:o,active:r}=this.#t,l=this.node.contains(this.node.getRootNode().activeElement);this.#h=
l&&r!==null,r!==null&&!o.get(r)&&(this.#t.active=o.moved.get(r)??null);let a=mt(e,n,this.#c||this.node.clientWidth||800,s.cell_size??null,m);
this.#t.lines=a;for(let g of this.#o.values())g.remove();this.#o.clear();let c=a.heads.reduce((g,f)=>g+f,0),d=c+tt+a.across*a.beside*(a.wide+
10),p={"--wg-grid-wide":`${a.wide}px`,"--wg-grid-high":`${a.high}px`,"--wg-grid-line":`${a.height}px`,"--wg-grid-heads":`${c}px`};for(let[g,
f]of Object.entries(p))this.node.style.setProperty(g,f);this.#s.style.height=`${a.list.length*a.height}px`,this.#s.style.width=this.#e.style.
width=`${d}px`;let h=a.banded?0:e.cols.names.length;this.node.setAttribute("aria-rowcount",String(a.list.length+Math.max(h,a.heads.length?1:
0))),this.node.setAttribute("aria-colcount",String(a.heads.length+a.across*a.beside)),E(this.#e,...this.#b(a)),E(this.#n,this.#t.problem||(o.
list.length?"No image fits this filter.":"No images and no calls to show.")),a.list.length?this.#n.remove():this.node.before(this.#n),this.node.
hidden=!a.list.length}#b(t){let{cols:e,rows:s}=this.#t.layout;if(!t.list.length)return[];let n=t.banded?[]:e.levels;return!n.length&&!s.names.
length?[]:(n.length?n:[[]]).map((r,l)=>{let a=l===Math.max(n.length,1)-1,c=t.heads.map((g,f)=>u("div",{class:"wg-grid-name",role:"columnhead\
er",style:{width:`${g}px`},dir:"auto"},a?s.names[f]:"")),d=r.length?u("span",{class:"wg-grid-colname","aria-hidden":"true"},`${r[0].name} →`):
null,p=t.heads.length?u("div",{class:"wg-grid-corner",role:"presentation"},...c,d):null,h=r.map(g=>this.#x(r,g,g.span*t.beside*(t.wide+10)-10,
t.heads.length+g.start*t.beside+1));return u("div",{class:"wg-grid-row",role:"row",style:{minHeight:`${Ae}px`}},p,...h)})}#x(t,e,s,n){let o=u(
"div",{class:"wg-grid-head",role:"columnheader",style:{width:`${s}px`},"aria-colindex":n,draggable:!0},Y(t,e),this.#f(e));return Object.assign(
o.dataset,{name:e.name,value:m(e.value)}),e.span>1&&o.setAttribute("aria-colspan",String(e.span)),o}#f(t){let{page:e}=this.#t,[s,n]=[t.images[e]??
0,t.items[e]??0];return u("span",{class:"wg-grid-count",title:`${s} images of ${n} places`},s===n?` ${s}`:` ${s}/${n}`)}#u(t=!1){let{lines:e,
active:s}=this.#t;if(!e)return;let n=this.node.scrollTop-this.#e.offsetHeight,[o,r]=xt(e,n,n+this.node.clientHeight,Me),l=new Set(Array.from(
{length:r-o},(h,g)=>o+g)),a=s===null?null:T(e,s);!a&&e.items.length&&(this.#t.active=this.#t.selected.findLast(h=>T(e,h))??e.items[0].key),l.
add(a?.line??0);let c=new Set,{selected:d}=this.#t,p=new Set(d);for(let h of[...l].sort((g,f)=>g-f)){let g=e.list[h];if(!g)continue;let f=this.#o.
get(h);this.#o.set(h,f??this.#y(g,h));for(let b of g.places)b&&c.add(b.key);(!f||!t)&&this.#k(g,d,p)}for(let[h,g]of this.#o)l.has(h)||(g.remove(),
this.#o.delete(h));for(let h of this.#i.keys())c.has(h)||this.#i.delete(h);this.#M(l),this.#h&&this.#t.active!==null&&this.#i.get(this.#t.active)?.
node.focus({preventScroll:!0}),this.#h=!1,this.#A(o,r)}#y(t,e){let{lines:s,layout:n}=this.#t;if(!s)throw new Error("nothing is laid out");let o=s.
banded?0:n.cols.names.length,r=Math.max(o,s.heads.length?1:0),l=u("div",{class:"wg-grid-heads",role:"presentation"}),a=u("div",{class:`wg-gr\
id-line${t.first&&e?" wg-grid-first":""}`,role:"row","aria-rowindex":e+1+r,style:{top:`${t.top}px`}},l);s.banded&&C(a,...this.#v(t)),t.places.
forEach((p,h)=>{let g={left:`${tt+s.heads.reduce((b,y)=>b+y,0)+h*(s.wide+10)}px`};if(p===null&&C(a,u("div",{class:"wg-grid-gap",role:"gridce\
ll",style:g,title:"not asked"},u("span",{"aria-hidden":"true"},"·"),u("span",{class:"wg-aloud"},"not asked"))),!p)return;let f=this.#i.get(
p.key)??new G(this.#t,p.key);this.#i.set(p.key,f),Object.assign(f.node.style,g,{top:s.banded?`${22*n.cols.names.length}px`:"0"}),C(a,f.node)});
let c=[...this.#o.keys()].filter(p=>p>e).sort((p,h)=>p-h)[0],d=c===void 0?null:this.#o.get(c)??null;return this.#s.insertBefore(a,d),a}#v(t){
let{lines:e,layout:s}=this.#t;return e?s.cols.levels.flatMap((n,o)=>n.filter(r=>r.start>=t.from&&r.start<t.from+e.across).map(r=>{let l=this.#x(
n,r,r.span*e.beside*(e.wide+10)-10,r.start+1);return Object.assign(l.style,{position:"absolute",top:`${o*22}px`,left:`${tt+(r.start-t.from)*
e.beside*(e.wide+10)}px`}),l})):[]}#k(t,e,s){let{lines:n,layout:o,page:r,laid:l,active:a}=this.#t;n&&t.places.forEach((c,d)=>{if(!c)return;let p=this.#t.
items.get(c.key)??c,h=o.pages[r].cells[t.row][t.from+Math.floor(d/n.beside)],g={names:l,caption:Et(this.#t,h,p),selected:s.has(c.key),active:c.
key===a,base:e.length>1&&e.at(-1)===c.key,column:n.heads.length+d+1};this.#i.get(c.key)?.draw(p,g)})}#M(t){let{lines:e,layout:s}=this.#t;if(!e?.
heads.length)return;let n=new Set,o=new Map,r=new Map;e.list.forEach((l,a)=>{o.has(l.row)||o.set(l.row,a),r.set(l.row,a+1)});for(let l of[...t].
sort((a,c)=>a-c)){let a=e.list[l],c=this.#o.get(l)?.firstElementChild;if(!a||!c)continue;let d=s.rows.levels.flatMap((h,g)=>{let f=h.find(y=>a.
row>=y.start&&a.row<y.start+y.span);if(!f||n.has(f))return[];n.add(f);let b=r.get(f.start+f.span-1)??0;return[{level:h,header:f,depth:g,start:o.
get(f.start)??0,end:b}]}),p=d.map(({depth:h,start:g,end:f})=>`${h} ${g} ${f}`).join();this.#w.get(c)!==p&&(this.#w.set(c,p),E(c,...d.map(({level:h,
header:g,depth:f,start:b,end:y})=>this.#E(h,g,f,{top:b*e.height-a.top,high:(y-b)*e.height,span:y-l}))))}}#E(t,e,s,{top:n,high:o,span:r}){let l=this.#t.
lines?.heads??[],a=l.slice(0,s).reduce((p,h)=>p+h,0),c={top:`${n}px`,height:`${o}px`,left:`${a}px`,width:`${l[s]}px`},d=u("div",{class:"wg-g\
rid-rowhead",role:"rowheader",style:c,draggable:!0,"aria-colindex":s+1},u("div",{class:"wg-grid-stuck"},Y(t,e),this.#f(e)));return Object.assign(
d.dataset,{name:e.name,value:m(e.value)}),e.span>1&&d.setAttribute("aria-rowspan",String(r)),d}#A(t,e){let{lines:s,items:n}=this.#t;if(!s)return;
let o=s.list.slice(t,e).flatMap(a=>a.places.filter(c=>!!c?.image)),r=(a,c)=>{let d=o.flatMap(p=>p&&a(p)&&!this.#l.has(`${p.image} ${c}`)?[p.
image]:[]);for(let p of d)this.#l.add(`${p} ${c}`);d.length&&this.#a(d,c)};r(a=>!n.thumbs.has(a.image??""),0);let l=Ee.find(a=>a>=s.side)??1024;
s.side>St&&r(a=>Math.max(a.width??0,a.height??0)>St&&(n.larger(a.image)?.side??0)<l,l)}};var q=class{#t;#e;#s=0;constructor(t,e,s){this.#t=t,this.#e=e,$(t,"change:_parts",()=>this.#n(),s),this.#n()}#n(){let t=this.#t.get("_parts")??
0;for(;this.#s<t;)this.#e(this.#t.get(`part_${this.#s++}`))}};var Se=10,Oe=80,F=class{#t=new Map;#e=[];#s=null;#n=new Map;said=new Map;thumbs=new Map;#i=new Map;previews=new Map;moved=new Map;names=[];behind=1/0;take(t){
if(t?.now&&(this.behind=Math.min(this.behind,Date.now()/1e3-t.now)),t?.thumbs){for(let e of t.thumbs)this.putThumb(e,e.data);return"thumbs"}
if(t?.previews)for(let e of t.previews)this.previews.set(e.image,{bytes:K(e.data),type:e.type});if(t?.said)for(let[e,[s,n]]of Object.entries(
t.said))this.said.set(e,[s,this.#o(n)]);return t?.slots&&this.#r(t),t?.slots||t?.said?"items":"other"}putThumb(t,e){this.thumbs.set(t.image,
{bytes:K(e),width:t.width,height:t.height,why:t.why})}putLarger(t,e,s){this.#i.set(t.image,{bytes:K(e),width:t.width,height:t.height,why:t.why,
side:s});let[n]=this.#i.keys();this.#i.size>Oe&&this.#i.delete(n)}larger(t){let e=this.previews.get(t??"");return e?{bytes:e.bytes,width:0,height:0,
why:null,side:1024}:this.#i.get(t??"")}get list(){return this.#s??=[...this.#t.keys()].sort((t,e)=>t-e).flatMap(t=>this.#t.get(t)??[]),this.#s}get(t){
return t===null?void 0:this.#n.get(t)}value=(t,e)=>{if(e==="state"||e==="reason"||e==="prompt")return t[e];if(e==="rating"||e==="note"){let n=this.
said.get(t.image??"");if(n)return n[e==="rating"?0:1]}let s=t.columns.at.get(e);return this.#o(s===void 0?t.columns.same[e]??null:t.row[Se+s])};called(t,e){
let s=e.map(n=>`${n} = ${m(this.value(t,n))}`);return s.length||s.push(t.prompt),t.replicate>1&&s.push(`replicate ${t.replicate}`),s.join(",\
 ").slice(0,300)}#o(t){return t!==null&&typeof t=="object"&&"t"in t?this.#e[t.t]:t}#r({slots:t,columns:e,same:s,rows:n,texts:o}){this.#e.push(
...o);let r={at:new Map(e.map((a,c)=>[a,c])),same:s};for(let a of[...e,...Object.keys(s)])this.names.includes(a)||this.names.push(a);let l=0;
for(let[a,c]of t){let d=this.#t.get(a)??[];for(let p of d)this.#n.delete(p.key);d.length&&c&&n[l][0]!==d[0].key&&this.moved.set(d[0].key,n[l][0]),
this.#t.set(a,n.slice(l,l+=c).map(p=>this.#a(p,r)));for(let p of this.#t.get(a)??[])this.#n.set(p.key,p)}this.#s=null}#a(t,e){let[s,n,o,r,l,
a,c,d,p,h]=t;return{key:s,state:n,image:o,replicate:r,reason:this.#o(l),prompt:this.#o(a),width:c,height:d,since:p,box:h,row:t,columns:e}}};function Ot(i,t,{filter:e=[],sort:s=[]}){let n=e.length?i.filter(o=>e.every(r=>$e(t(o,r.column),r))):i;return Le(n,t,s)}function $e(i,{values:t,
text:e,least:s,most:n}){if(t&&!t.includes(m(i))||e&&(i===null||!m(i).toLowerCase().includes(e.toLowerCase())))return!1;if((s??null)===null&&
(n??null)===null)return!0;let o=_(i);return o!==null&&o>=(s??-1/0)&&o<=(n??1/0)}function Le(i,t,e){for(let s of[...e].reverse()){let n=s.startsWith(
"-"),o=n?s.slice(1):s,r=je(i.map(c=>t(c,o))),l=c=>{let d=r.get(A(t(c,o)));return d===void 0?1/0:n?-d:d};i=i.map(c=>[l(c),c]).sort(([c],[d])=>c===
d?0:c-d).map(([,c])=>c)}return i}function je(i){let t=[...R(i).values()].filter(s=>s!==null),e=X(t)??t.sort(Te);return new Map(e.map((s,n)=>[
A(s),n]))}function Te(i,t){let[e,s]=[_(i),_(t)];if(e!==null||s!==null)return e===null?1:s===null?-1:e-s;let[n,o]=[m(i),m(t)],[r,l]=[n.toLowerCase(),
o.toLowerCase()];return r!==l?r<l?-1:1:n<o?-1:n>o?1:0}function $t(i,t,e,{sort:s=[],orders:n={}},o){let r=Object.hasOwn(n,i)?n[i]:null;if(r){
let c=d=>(r.indexOf(m(d))+r.length+1)%(r.length+1);return z(t,e).sort((d,p)=>c(d)-c(p))}if(o&&s.length)return[...R([...t,...e]).values()];let l=z(
t,e);return s.includes(`-${i}`)?[...l.filter(c=>c!==null).reverse(),...l.filter(c=>c===null)]:l}var Ce=2e3,Lt=25e4,jt=Object.freeze([]);function Ct(i,t,e,s,n,o=[]){let r=Ot(i,t,n),l=[e.rows,e.cols,e.pages],a=_e(i,t,e,s,o),c=w=>({names:w,
keys:[],levels:[]});if(!r.length)return{rows:c(e.rows),cols:c(e.cols),pages:[],fixed:a};let d=n.filter?.length?Ne(r,t,s):s,p=r.map(w=>l.map(
M=>M.map(x=>t(w,x)))),h=l.map((w,M)=>Ie(w,p.map(x=>x[M]),d,n,M===0)),[g,f,b]=h;if(g.length*f.length*b.length>Lt)throw new Error(`more than ${Lt.
toLocaleString()} cells: choose rows and columns with fewer values`);let[y,D,N]=h.map(w=>new Map(w.map((M,x)=>[j(M),x]))),O=b.map(w=>({values:w,
cells:g.map(()=>f.map(()=>jt))})),I=new Set;if(r.forEach((w,M)=>{let[x,v,P]=p[M].map((_t,Nt)=>[y,D,N][Nt].get(j(_t))??0),st=`${x} ${v} ${P} ${w.
image}`;if(w.image!==null&&I.has(st))return;I.add(st);let Z=O[P].cells[x];Z[v]===jt?Z[v]=[w]:Z[v].push(w)}),!n.sort?.length)for(let w of O)for(let M of w.
cells)for(let x of M)x.length>1&&x.sort((v,P)=>v.replicate-P.replicate);let H=O.map(w=>w.cells);return{rows:Tt(e.rows,g,H),cols:Tt(e.cols,f,
H.map(w=>f.map((M,x)=>w.map(v=>v[x])))),pages:O,fixed:a}}function j(i){return i.map(A).join("\0")}function _e(i,t,e,s,n){let o=[...e.rows,...e.
cols,...e.pages],r=[];for(let l of new Set([...Object.keys(s),...n])){let a=z(i.map(c=>t(c,l)),s[l]??[]);a.length===1&&!o.includes(l)&&r.push(
[l,a[0]])}return r}function Ne(i,t,e){let s=Object.entries(e).map(([n,o])=>{let r=new Set(i.map(l=>A(t(l,n))));return[n,o.filter(l=>r.has(A(
l)))]});return Object.fromEntries(s)}function Ie(i,t,e,s,n){let o=new Map;for(let h of t)o.has(j(h))||o.set(j(h),h);let r=[...o.values()],l=i.
map((h,g)=>$t(h,r.map(f=>f[g]),e[h]??[],s,n)),a=i.map((h,g)=>new Set(r.map(f=>A(f[g]))));if(l.some((h,g)=>h.some(f=>!a[g].has(A(f))))&&l.reduce(
(h,g)=>h*g.length,1)<=Ce)for(let h of He(l))h.some((g,f)=>!a[f].has(A(g)))&&!o.has(j(h))&&o.set(j(h),h);let d=l.map(h=>new Map(h.map((g,f)=>[
A(g),f]))),p=(h,g)=>d[g].get(A(h[g]))??0;return[...o.values()].sort((h,g)=>{let f=i.findIndex((b,y)=>p(h,y)!==p(g,y));return f<0?0:p(h,f)-p(
g,f)})}function He(i){return i.reduce((t,e)=>t.flatMap(s=>e.map(n=>[...s,n])),[[]])}function Tt(i,t,e){let s=e.map(l=>l.map(a=>a.reduce((c,d)=>c+
d.length,0))),n=e.map(l=>l.map(a=>a.reduce((c,d)=>c+d.filter(p=>p.state==="image").length,0))),o=(l,a,c)=>l.slice(a,c).reduce((d,p)=>d+p,0),
r=i.map((l,a)=>{let c=t.flatMap((d,p)=>p&&j(d.slice(0,a+1))===j(t[p-1].slice(0,a+1))?[]:[p]);return c.map((d,p)=>{let h=c[p+1]??t.length;return{
name:l,value:t[d][a],start:d,span:h-d,images:n.map(g=>o(g,d,h)),items:s.map(g=>o(g,d,h))}})});return{names:i,keys:t,levels:r}}var Re=60,J=class{items=new F;layout={rows:{names:[],keys:[],levels:[]},cols:{names:[],keys:[],levels:[]},pages:[],fixed:[]};lines=null;active=null;hovered=null;anchor=null;problem="";#t;#e=[];#s=!0;#n=0;#i=0;#o=0;constructor(t,e){
this.#t=t,new q(t,s=>this.touch(this.items.take(s)==="items"),e),t.get("clock")&&(this.items.behind=Math.min(this.items.behind,Date.now()/1e3-
t.get("clock")));for(let s of["view","auto","axes","names"])$(t,`change:${s}`,()=>this.touch(!0),e);for(let s of["selected","facts","sandbox",
"running","panel"])$(t,`change:${s}`,()=>this.touch(),e);e.addEventListener("abort",()=>{cancelAnimationFrame(this.#n),clearTimeout(this.#o),
this.#e=[]})}listen(t){this.#e.push(t)}touch(t=!1){this.#s||=t,this.#n||=requestAnimationFrame(()=>{this.#n=0,this.draw()})}draw(){this.#s&&
!this.#r()&&this.#a();for(let t of this.#e)t()}get(t){return this.#t.get(t)}get view(){return this.#t.get("view")??{}}look(t){let e={...this.
view,...this.names,...t};this.#i=0,this.set({view:Object.fromEntries(Object.entries(e).filter(([,s])=>s!=null))}),this.touch(!0)}set(t){for(let[
e,s]of Object.entries(t))this.#t.set(e,s);try{this.#t.save_changes()}catch{}}get names(){let t=this.#t.get("auto")??{},e=s=>{let n=this.view[s]??
t[s]??[];return(typeof n=="string"?n.split(",").map(r=>r.trim()).filter(Boolean):n).map(r=>r.replace(/^axis\./,""))};return{rows:e("rows"),cols:e(
"cols"),pages:e("pages")}}get laid(){let{rows:t,cols:e,pages:s}=this.names;return[...t,...e,...s]}get columns(){return[...new Set([...this.#t.
get("names")??[],"state","prompt",...this.items.names,"rating","note"])]}get page(){return Math.min(this.view.page??0,Math.max(0,this.layout.
pages.length-1))}get selected(){return(this.#t.get("selected")??[]).filter(t=>this.items.get(t))}select(t){this.set({selected:[...new Set(t)]}),
this.touch()}get meant(){return(this.selected.length?this.selected:this.active===null?[]:[this.active]).flatMap(e=>this.items.get(e)??[]).filter(
e=>e.image)}seconds(t){return t.since===null||t.state!=="running"?null:Math.max(0,Math.round(Date.now()/1e3-this.items.behind-t.since))}#r(){
let t=this.items.list.length/1e3*Re-(performance.now()-this.#i);return this.#i===0||t<=0?!1:(this.#o||=setTimeout(()=>{this.#o=0,this.touch(
!0)},t),!0)}#a(){this.#s=!1,this.#i=performance.now();let t={filter:this.view.filter,sort:this.view.sort,orders:this.view.orders};try{this.layout=
Ct(this.items.list,this.items.value,this.names,this.#t.get("axes")??{},t,this.#t.get("names")??[]),this.problem=""}catch(e){this.problem=String(
e.message),this.layout={...this.layout,pages:[]}}}};var Qs=rt("grid",i=>new et(i).start()),et=class{#t;#e;#s;#n={head:u("div",{class:"wg-grid-tools"}),foot:u("div",{class:"wg-bar wg-grid-foot"}),
panel:u("aside",{class:"wg-grid-panel","aria-label":"Details",tabindex:"0"})};#i=null;#o=null;constructor(t){this.#t=t,this.#e=new J(t.model,
t.signal),this.#s=new W(this.#e,(e,s)=>this.#k(e,s),t.signal)}start(){let{root:t,bridge:e,signal:s}=this.#t,{head:n,foot:o,panel:r}=this.#n;
t.prepend(n,u("div",{class:"wg-grid-main"},u("div",{class:"wg-grid-left"},this.#s.node,o),r));let l=new ResizeObserver(()=>t.classList.toggle(
"wg-grid-narrow",t.clientWidth<720));l.observe(t),s.addEventListener("abort",()=>l.disconnect()),this.#l(this.#s.node,s);let a=this.#c();nt(
t,a,s),e.on("thumbs",({thumbs:c,side:d},p)=>{let{items:h}=this.#e;c.forEach((g,f)=>d?h.putLarger(g,p[f],d):h.putThumb(g,p[f])),this.#e.touch()}),
e.on("failed",({error:c})=>{this.#s.askAgain(),this.#t.notices.show(new S(c))}),this.#e.listen(()=>this.#a()),this.#e.draw(),this.#r(a).catch(
c=>this.#t.notices.show(c))}async#r(t){let e=URL.createObjectURL(new Blob([this.#e.get("_tools")],{type:"text/javascript"})),{default:s}=await import(e);
URL.revokeObjectURL(e),!this.#t.signal.aborted&&(this.#i=s({scene:this.#t,state:this.#e,keys:t,places:this.#n,focus:n=>this.#y(n)}),this.#a())}#a(){
this.#n.panel.hidden=this.#e.get("panel")===!1,this.#s.draw(),this.#i?.draw()}#l(t,e){t.addEventListener("click",s=>this.#b(s),{signal:e}),t.
addEventListener("dblclick",s=>this.#x(s),{signal:e}),t.addEventListener("pointerover",s=>this.#f(s),{signal:e}),t.addEventListener("pointer\
leave",()=>this.#f(null),{signal:e}),t.addEventListener("focusin",s=>this.#u(s),{signal:e}),t.addEventListener("dragstart",s=>this.#M(s),{signal:e}),
t.addEventListener("dragover",s=>s.dataTransfer?.types.includes("application/x-wg-head")&&s.preventDefault(),{signal:e}),t.addEventListener(
"drop",s=>this.#E(s),{signal:e})}#c(){let t=this.#e,e=o=>this.#w(o),s=o=>()=>this.#d&&t.active!==null?o(t.active):!1,n=o=>r=>this.#i?void o(
this.#i,r):!1;return[{keys:["ArrowLeft","ArrowRight","ArrowUp","ArrowDown"],does:"move and select",run:e},{keys:["Shift+ArrowLeft","Shift+Ar\
rowRight","Shift+ArrowUp","Shift+ArrowDown"],does:"select as far as here",run:e},{keys:["Ctrl+ArrowLeft","Ctrl+ArrowRight","Ctrl+ArrowUp","C\
trl+ArrowDown"],does:"move without selecting",run:e},{keys:["Home","End"],does:"first and last of the line; with Ctrl of the page",run:e},{keys:[
"Ctrl+Home","Ctrl+End","Shift+Home","Shift+End"],does:"",hidden:!0,run:e},{keys:[" "],does:"select or not",run:s(o=>this.#m(o))},{keys:["Ctr\
l+a"],does:"select all of this page",run:()=>t.select(t.lines?.items.map(o=>o.key)??[])},{keys:["Escape"],does:"select none",run:()=>t.selected.
length?t.select([]):!1},{keys:["Enter"],does:"details, a second time the image in full",run:s(o=>this.#v(o))},{keys:["v"],does:"the image in\
 full",run:n(o=>t.active!==null&&o.open(t.active))},{keys:["1","2","3","4","5"],does:"rate what is selected",run:n((o,r)=>o.rate(t.meant,Number(
r.key)))},{keys:["0"],does:"take the rating away",run:n(o=>o.rate(t.meant,null))},{keys:["x"],does:"reject",run:n(o=>o.rate(t.meant,0))},{keys:[
"n"],does:"write a note",run:n(o=>o.note(t.meant))},{keys:["c"],does:"compare what is selected",run:n(o=>o.compare())},{keys:["r"],does:"cop\
y the references @…",run:n(o=>o.copy(t.meant))},{keys:["o"],does:"save the original file",run:n(o=>o.save(t.meant.at(-1)))},{keys:["[","]"],
does:"page before, next page",run:n((o,r)=>o.turnPage(r.key==="["?-1:1))},{keys:["i"],does:"show or hide details",run:()=>t.set({panel:t.get(
"panel")===!1})},{keys:["?"],does:"the list of keys",run:n(o=>o.listKeys())}]}get#d(){let t=this.#s.node.getRootNode();return this.#s.node.contains(
t.activeElement)}#w(t){let{lines:e,active:s}=this.#e;if(!this.#d||!e||s===null)return!1;let n=t.ctrlKey||t.metaKey,o=n&&(t.key==="Home"||t.key===
"End"),r=o?e.items.at(t.key==="Home"?0:-1)?.key??s:bt(e,s,t.key);return this.#e.active=r,t.shiftKey?this.#p(r):(!n||o)&&this.#h(r),this.#s.focus(
r),this.#e.touch(),!0}#h(t){this.#e.anchor=t,this.#e.select([t])}#m(t){let{selected:e}=this.#e;this.#e.anchor=t,this.#e.select(e.includes(t)?
e.filter(s=>s!==t):[...e,t])}#p(t){let{lines:e,layout:s}=this.#e;if(!e)return;let n=this.#e.items.get(this.#e.anchor)?this.#e.anchor:t;this.#e.
anchor=n;let o=!e.banded&&s.cols.keys.length>1;this.#e.select([...yt(e,n,t,o).filter(r=>r!==n),n])}#g(t){return t.target.closest?.("[data-ke\
y]")?.dataset.key??null}#b(t){let e=this.#g(t);e!==null&&(this.#e.active=e,t.shiftKey?this.#p(e):t.ctrlKey||t.metaKey?this.#m(e):this.#h(e),
this.#s.focus(e))}#x(t){let e=this.#g(t);e!==null&&this.#i?.open(e)}#f(t){let e=t?this.#g(t):null;e===this.#e.hovered||t&&e===null||(this.#e.
hovered=e,this.#i?.drawPanel())}#u(t){let e=this.#g(t);e===null||e===this.#e.active||(this.#e.active=e,this.#e.touch())}#y(t){this.#e.active=
t,this.#s.focus(t),this.#e.touch()}#v(t){let e=this.#o===t;if(this.#o=e?null:t,e)return this.#i?.open(t);this.#e.hovered=null,this.#e.set({panel:!0}),
this.#i?.drawPanel(),this.#t.notices.say("details are shown; Enter again opens the image in full")}#k(t,e){this.#t.bridge.cut||this.#t.bridge.
ask("look",{images:t,side:e}).catch(s=>this.#t.notices.show(s))}#M(t){let{name:e,value:s}=t.target.closest?.("[data-name]")?.dataset??{};e&&
t.dataTransfer?.setData("application/x-wg-head",JSON.stringify([e,s]))}#E(t){let e=t.dataTransfer?.getData("application/x-wg-head"),s=t.target.
closest?.("[data-name]");if(!e||!s)return;t.preventDefault();let[n,o]=JSON.parse(e);s.dataset.name===n&&this.#i?.reorder(n,o,s.dataset.value??
"")}};export{Qs as default};
