/* wisgate_nb: built by esbuild 0.28.2, see js/README.md; sources: grid.js grid/board.js grid/grid.css grid/heads.js grid/items.js grid/layout.js grid/lines.js grid/sift.js grid/state.js grid/tile.js grid/values.js lib/align.js lib/base.css lib/bridge.js lib/cut.js lib/dom.js lib/jpeg.js lib/keys.js lib/model.js lib/notices.js lib/parts.js lib/theme.js lib/widget.js lib/words.js; sha256: fc7cd0bab3aa333a4df3fca413054350a3cce54b2c1dbc272acfee2d7639cd4c */
function $(n,t,e,s){n.on(t,e),s.addEventListener("abort",()=>n.off(t,e),{once:!0})}function U(n){return n instanceof ArrayBuffer?new Uint8Array(
n):new Uint8Array(n.buffer,n.byteOffset,n.byteLength)}var A=class extends Error{constructor(t){super("the kernel refused"),this.title=t.title??"error",this.text=t.text??""}},Dt={title:"no kernel",
text:"This page is a saved copy: nothing can be asked of Python here."},ot={title:"Python is gone",text:"The kernel was stopped or restarted\
, or this notebook was opened anew: run the cell again."},zt=2e3,B=class{#t;#e;#s=new Map;#i=new Map;#n=Math.random().toString(36).slice(2,10);#o=0;#r=!1;constructor(t,e,s){
this.#t=t,this.#e=e,$(t,"msg:custom",(i,o)=>this.#c(i,o??[]),s),$(t,"comm_live_update",()=>this.cut&&this.#l([...this.#s.keys()]),s),s.addEventListener(
"abort",()=>this.#s.clear(),{once:!0})}get saved(){return this.#t.get("_saved")===!0}get cut(){return this.saved||this.#e.closest(".jupyter-\
widgets-disconnected")!==null}get alive(){return this.#r&&!this.cut}refusal(){return new A(this.saved?Dt:ot)}greet(){this.cut||this.ask("hel\
lo").catch(()=>{})}ask(t,e={},s=[]){if(this.cut)return Promise.reject(this.refusal());let i=`${this.#n}-${++this.#o}`;return new Promise((o,r)=>{
this.#s.set(i,{resolve:o,reject:r});try{let l=Object.assign(()=>{},{iopub:{status:a=>this.#a(i,a)}});this.#t.send({...e,id:i,kind:t},l,s)}catch{
this.#l([i])}})}#a(t,e){e?.content?.execution_state==="idle"&&setTimeout(()=>this.#l([t]),zt)}#l(t){t.some(e=>this.#s.has(e))&&(this.#r=!1);
for(let e of t)this.#s.get(e)?.reject(new A(ot)),this.#s.delete(e)}on(t,e){this.#i.set(t,e)}#c(t,e){this.#r=!0,t?.event!==void 0&&this.#i.get(
t.event)?.(t,e);let s=this.#s.get(t?.id);s!==void 0&&(this.#s.delete(t.id),t.ok?s.resolve({result:t.result,buffers:e}):s.reject(new A(t.error??
{})))}};function p(n,t={},...e){let s=document.createElement(n);for(let[i,o]of Object.entries(t))o!=null&&(i==="style"?Object.assign(s.style,o):i.startsWith(
"on")&&typeof o=="function"?s.addEventListener(i.slice(2),o):/^(class|role|for|tabindex|list|colspan|rowspan|scope)$|^(aria|data)-/.test(i)?
(o!==!1||i.startsWith("aria-"))&&s.setAttribute(i,String(o)):s[i]=o);return T(s,...e),s}function T(n,...t){for(let e of t)e==null||e===!1||n.
appendChild(e instanceof Node?e:document.createTextNode(String(e)))}function E(n,...t){n.replaceChildren(),T(n,...t)}function Q(n,t,e={}){let{
class:s="",...i}=e;return p("button",{type:"button",class:`wg-button ${s}`.trim(),onclick:t,...i},n)}function k(n,{lines:t=!1,limit:e=0}={}){
let s=String(n??"").replace(/\r\n/g,`
`);return e&&s.length>e&&(s=`${s.slice(0,e-1).replace(/[\ud800-\udbff]$/,"")}…`),t||(s=s.replace(/\n/g,"⏎")),s.replace(/(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
i=>`[U+${i.codePointAt(0).toString(16).toUpperCase().padStart(4,"0")}]`)}var Pt="input:not([type=checkbox]):not([type=radio]):not([type=range]):not([type=button]), textarea, select, [contenteditable=true]";function Ut(n){
let t=n.shiftKey&&n.key.length>1;return`${n.ctrlKey||n.metaKey?"Ctrl+":""}${n.altKey?"Alt+":""}${t?"Shift+":""}${n.key}`}function rt(n,t,e){
let s=new Map(t.flatMap(o=>o.keys.map(r=>[r,o]))),i=o=>{if(o.defaultPrevented||o.isComposing)return;let r=o.composedPath()[0]??o.target;if(r.
matches?.(Pt))return;let l=r.closest?.("dialog");if(l&&l!==n&&n.contains(l))return;let a=s.get(Ut(o));a===void 0||a.run(o)===!1||(o.preventDefault(),
o.stopPropagation())};n.addEventListener("keydown",i,{signal:e})}var K=class{constructor(t){this.errors=p("div",{class:"wg-notices",role:"alert"}),this.line=p("div",{class:"wg-aloud",role:"status","aria-li\
ve":"polite"}),t.append(this.errors,this.line)}show(t){let e=t instanceof A?t:{title:"the widget failed",text:String(t?.message??t)};E(this.
line);let s=JSON.stringify([e.title,e.text]);if(this.#t(s))return;let i=p("div",{class:"wg-notice","data-words":s},p("strong",{},k(e.title)),
p("span",{},k(e.text,{lines:!0})),p("small",{class:"wg-faint"}));for(i.append(Q("×",()=>i.remove(),{"aria-label":"Close this message",class:"\
wg-plain"})),this.errors.append(i);this.errors.childElementCount>3;)this.errors.firstElementChild?.remove()}#t(t){let e=this.errors.lastElementChild;
if(e?.dataset.words!==t)return!1;let s=Number(e.dataset.times??1)+1;return e.dataset.times=String(s),E(e.querySelector("small"),`${s} times`),
!0}say(t){E(this.line,t)}};var Bt=["class","data-jp-theme-light","data-vscode-theme-kind","data-theme","data-color-mode","style"],Kt=[[!0,"html.dark, body.dark, body.d\
ark-theme, html[data-theme=dark], body[data-theme=dark], html[theme=dark]"],[!1,"html.light, body.light, body.light-theme, html[data-theme=l\
ight], body[data-theme=light], html[theme=light]"]];function Wt(n){let t=document.body.dataset.jpThemeLight;if(t!==void 0)return t==="false";
let e=document.body.dataset.vscodeThemeKind;if(e!==void 0)return e.includes("dark")||e==="vscode-high-contrast";if(n.closest(".dark, [data-t\
heme=dark]"))return!0;for(let[s,i]of Kt)if(document.querySelector(i))return s;return Gt()??matchMedia("(prefers-color-scheme: dark)").matches}
function Gt(){let n=document.createElement("canvas").getContext("2d",{willReadFrequently:!0});if(n===null)return null;n.fillStyle=getComputedStyle(
document.body).backgroundColor,n.fillRect(0,0,1,1);let[t,e,s,i]=n.getImageData(0,0,1,1).data;return i>127?.299*t+.587*e+.114*s<110:null}function at(n,t){
let e=()=>{n.dataset.wgTheme=Wt(n)?"dark":"light"},s=new MutationObserver(e);for(let i of[document.documentElement,document.body])s.observe(
i,{attributes:!0,attributeFilter:Bt});matchMedia("(prefers-color-scheme: dark)").addEventListener("change",e,{signal:t}),t.addEventListener(
"abort",()=>s.disconnect(),{once:!0}),e(),requestAnimationFrame(e)}function lt(n,t){return{render({model:e,el:s}){let i=new AbortController,o=p("div",{class:`wg-root wg-${n} tex2jax_ignore mathjax_ignore`});
s.append(o),at(o,i.signal),Ft(o,i.signal);let r=new K(o),l=c=>{try{c()}catch(d){r.show(d)}},a=new B(e,s,i.signal);return l(()=>t({model:e,root:o,
bridge:a,notices:r,signal:i.signal})),a.greet(),o.append(r.errors,r.line),()=>{i.abort(),o.remove()}}}}function Ft(n,t){n.addEventListener("\
focusin",({target:e})=>e.setAttribute("data-lm-suppress-shortcuts","true"),{signal:t})}var qt=[1,3,9];function dt(n,t){let e=[],s=[[0,n.length,0,t.length]];for(let i=s.pop();i;i=s.pop()){let[o,r,l,a]=i;for(;o<r&&l<a&&n[o]===t[l];)
e.push([o++,l++]);for(;o<r&&l<a&&n[r-1]===t[a-1];)e.push([--r,--a]);if(o===r||l===a)continue;let[c,d]=[n.slice(o,r),t.slice(l,a)],g=Jt(c,d),
h=[[o,l],...g.map(([f,u])=>[o+f,l+u]),[r,a]];if(g.length)for(let f=1;f<h.length;f++)s.push([h[f-1][0],h[f][0],h[f-1][1],h[f][1]]);else for(let[
f,u]of Qt(c,d))e.push([o+f,l+u])}return e.sort((i,o)=>i[0]-o[0])}function Jt(n,t){for(let e of qt){let s=ct(t,e),i=[];for(let[o,r]of ct(n,e)){
let l=s.get(o);l!==void 0&&i.push([r,l])}if(i.length)return Zt(i)}return[]}function ct(n,t){let e=new Map,s=new Set;for(let i=0;i+t<=n.length;i++){
let o=t===1?n[i]:JSON.stringify(n.slice(i,i+t));e.has(o)?s.add(o):e.set(o,i)}for(let i of s)e.delete(i);return e}function Zt(n){let t=[],e=[],
s=n.map(([,o],r)=>{let[l,a]=[0,t.length];for(;l<a;){let c=l+a>>1;t[c]<o?l=c+1:a=c}return t[l]=o,e[l]=r,l?e[l-1]:void 0}),i=[];for(let o=e.at(
-1);o!==void 0;o=s[o])i.push(n[o]);return i.reverse()}function Qt(n,t){let e=new Map;if(t.forEach((o,r)=>e.get(o)?.push(r)??e.set(o,[r])),n.
reduce((o,r)=>o+(e.get(r)?.length??0),0)>2e4)return[];let s=[],i=[[0,n.length,0,t.length]];for(let o=i.pop();o;o=i.pop()){let[r,l,a,c]=o,[d,
g,h]=Vt(n,e,o);if(h!==0){for(let f=0;f<h;f++)s.push([d+f,g+f]);i.push([r,d,a,g],[d+h,l,g+h,c])}}return s}function Vt(n,t,[e,s,i,o]){let r=[e,
i,0],l=new Map;for(let a=e;a<s;a++){let c=new Map;for(let d of t.get(n[a])??[]){if(d<i||d>=o)continue;let g=(l.get(d-1)??0)+1;c.set(d,g),g>r[2]&&
(r=[a-g+1,d-g+1,g])}l=c}return r}var Xt=[["t",/[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]/],["h",/[\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u],
["i",/[\u3041-\u309f]/],["k",/[\u30a0-\u30ff\u31f0-\u31ff\uff66-\uff9f]/],["f",/[\u{1f1e6}-\u{1f1ff}]/u],["m",/[\u{1f3fb}-\u{1f3ff}\u{e0020}-\u{e007f}]/u]],
Yt=/[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/,te=/['\u2019.-]/,ee=/w[wmz]*(?:jw[wmz]*)*|hm*|i[im]*|k[km]*|tm*|ff?m*|[pj]m*(?:z[pw]m*)*|[mz]+/g;
function ht(n){let t=0,e="",s=[0];for(let i of n)e+=se(i),s.push(t+=i.length);return Array.from(e.matchAll(ee),({index:i,0:o})=>[s[i],s[i+o.
length]])}function gt(n){return Array.from(n.matchAll(/[^\r\n]+/g),({index:t,0:e})=>[t,t+e.length])}function V(n){return Yt.test(n)}function se(n){
if(V(n))return"s";if(/\p{M}/u.test(n))return"m";if(n==="‍")return"z";let t=Xt.find(([,e])=>e.test(n));return t?t[0]:te.test(n)?"j":/[\p{L}\p{N}_]/u.
test(n)?"w":"p"}var ne=5e5;function ut(n){let t=oe(n);return n.map((e,s)=>ie(t.map(i=>typeof i=="string"?["same",i]:["add",i[s]])))}function ie(n){let t=[];for(let[e,s]of n){
let i=t.at(-1);s&&i?.kind===e?i.text+=s:s&&t.push({kind:e,text:s})}return t}function oe(n){if(n.every(r=>r===n[0]))return n.slice(0,1);let t=n.
reduce((r,l)=>r+l.length,0)<=ne?ht:gt,e=n.map(t),s=n.map((r,l)=>e[l].map(([a,c])=>r.slice(a,c))),i=re(s),o=n.map((r,l)=>ae(r,i[l].map(a=>e[l][a])));
return o[0].flatMap((r,l)=>[...le(o.map(a=>a[l])),...i[0].slice(l,l+1).map(a=>s[0][a])])}function re([n,...t]){let e=[n.map((s,i)=>i)];for(let s of t){
let i=dt(e[0].map(o=>n[o]),s);e=[...e.map(o=>i.map(([r])=>o[r])),i.map(([,o])=>o)]}return e}function ae(n,t){return[...t,[n.length]].map(([e],s)=>n.
slice(s?t[s-1][1]:0,e))}function le(n){if(n.every(i=>i===n[0]))return n.slice(0,1);let t=ft(n,(i,o)=>i[o]),e=n.map(i=>i.slice(t)),s=ft(e,(i,o)=>i[i.
length-1-o]);return[n[0].slice(0,t),e.map(i=>i.slice(0,i.length-s)),e[0].slice(e[0].length-s)]}function ft(n,t){for(let e=0;;e++){let s=t(n[0],
e);if(s===void 0||!V(s)||n.some(i=>t(i,e)!==s))return e}}var ce="(none)",pt=["auto","low","medium","high","standard","hd"],wt=/^(\d{1,6})x(\d{1,6})$/;function O(n){return n==null?"0":typeof n=="str\
ing"?`s${n}`:typeof n=="boolean"?`b${n}`:typeof n=="number"?`n${n}`:"n"in n?`n${n.n}`:"d"in n?`d${n.d}`:`o${n.o} ${n.l}`}function m(n){return n==
null?ce:typeof n=="string"?n.trim()?n:"(empty)":typeof n=="boolean"?n?"True":"False":typeof n=="number"?String(n):n.l}function _(n){return typeof n==
"number"?n:n===null||typeof n!="object"?null:"n"in n?n.n:"o"in n&&n.o==="int"?Number(n.l):null}function de(n){return n!==null&&typeof n=="ob\
ject"&&"d"in n?n.d:null}function D(n,t=[]){let e=R(t),s=R(n);for(let r of e.keys())s.delete(r);let i=s.has("0");s.delete("0");let o=[...s.values()];
return[...e.values(),...X(o)??o,...i?[null]:[]]}function R(n){let t=new Map;for(let e of n){let s=O(e);t.has(s)||t.set(s,e)}return t}function X(n){
let t=he(n);return t===null?null:[...n].sort((e,s)=>t(e)-t(s))}function he(n){if(n.every(e=>_(e)!==null))return e=>_(e)??0;if(n.every(e=>de(
e)!==null))return e=>e.d;if(!n.every(e=>typeof e=="string"))return null;if(n.every(e=>pt.includes(e)))return e=>pt.indexOf(e);let t=n.filter(
e=>wt.test(e));return t.length&&n.every(e=>t.includes(e)||e==="auto")?ge:null}function ge(n){let[,t,e]=wt.exec(n)??[0,0,0];return Number(t)*
Number(e)+Number(t)/1e7}function mt(n){return n==null?"":n===0?"✗ rejected":Number.isInteger(n)&&n>=1&&n<=5?"★".repeat(n)+"☆".repeat(5-
n):`★ ${n}`}var Y=24,fe=60,ue=2e4,pe=.2,we=1500,me=[28,12,0],[xt,xe,be,ye]=[6.2,18,3,6],ve=/[\u1100-\u11ff\u2e80-\ud7af\uf900-\ufaff\uff00-\uffdc\u{20000}-\u{3ffff}]/u,
bt=new WeakMap;function tt(n,t,e){let s=bt.get(n)??Ae(n.map(a=>m(a.value)));bt.set(n,s);let i=m(t.value),o=i.length>Y?ke(i,e):Y,l=Me(s.get(i)??
[{text:i,own:!1}],o).map(a=>a.own&&a.text.trim()?p("b",{class:"wg-grid-own"},k(a.text,{lines:!0})):k(a.text,{lines:!0}));return p("span",{class:"\
wg-grid-label",dir:"auto",title:k(i,{limit:2e3,lines:!0})},...l)}function ke(n,{width:t,height:e}){let s=ve.test(n)?2*xt:xt;return Math.min(
we,Math.max(1,Math.floor(e/xe))*Math.max(1,Math.floor(t/s)-be)-ye)}function Me(n,t){let e=n;for(let s of n.length>1?me:[]){if(e.reduce((i,o)=>i+
o.text.length,0)<=t)break;e=n.map((i,o)=>Ee(i,s,o,n.length-1))}return Oe(e,t)}function Ee(n,t,e,s){let{text:i}=n;if(n.own||i.length<=2*t+3)return n;
let o=yt(i,t),r=i.slice(i.length-t),l=e<s?r.slice(r.indexOf(" ")+1):"";return{...n,text:e||o?`${o} … ${l}`:`… ${l}`}}function Oe(n,t){let e=[];
for(let s of n){if(s.text.length>t)return[...e,{...s,text:`${yt(s.text,t)} …`}];t-=s.text.length,e.push(s)}return e}function yt(n,t){let e=n.
slice(0,Math.max(0,t)),s=e.lastIndexOf(" ");return(s>0?e.slice(0,s):e).replace(/[\ud800-\udbff]$/,"").trimEnd()}function Ae(n){let t=[...new Set(
n)],e=t.reduce((r,l)=>r+l.length,0),s=new Map;if(t.length<2||t.length>fe||e>ue||Math.max(...t.map(r=>r.length))<=Y)return s;let i=ut(t);return i.
flat().reduce((r,l)=>r+(l.kind==="same"?l.text.length:0),0)<pe*e||t.forEach((r,l)=>s.set(r,i[l].map(a=>({text:a.text,own:a.kind==="add"})))),
s}function vt(n,t,e,s,i){let o=n.pages[t],r=n.rows.levels.map(x=>x.some(v=>i(v.value).length>40)?e<620?130:240:e<620?84:110),l=Math.max(80,e-r.
reduce((x,v)=>x+v,0)-18),a=Math.max(1,n.cols.keys.length),c=Math.max(1,...(o?.cells??[]).map(x=>Math.max(...x.map(v=>v.length)))),[d,g]=$e(o),
h=a===1?s===null?6:1/0:4,f=!n.rows.names.length&&a>6,b=s===null?Se(l,f?6:a,f?1:Math.min(c,h),c*a===1?400:320):null,y=s??b?.side??104,z=Math.
max(72,Math.round(y*d)),N=Math.max(1,Math.floor(l/(z+10))),S=b&&!f&&a>1?b.beside:Math.max(1,Math.min(c,h,a===1||f?N:Math.floor(N/a))),I=f?Math.
min(a,Math.max(1,Math.floor(N/S))):a,H=Math.max(40,Math.round(y*g)),w=H+20+10+(f?22*n.cols.names.length:0),M=o?Le(o.cells,I,S,w):[];return{list:M,
height:w,side:y,wide:z,high:H,beside:S,across:I,banded:f,heads:r,items:M.flatMap(x=>x.places.filter(v=>!!v))}}function Se(n,t,e,s){for(let o=e;o>
1;o--){let r=Math.floor(n/(t*o))-10;if(r>=76)return{side:Math.min(s,r),beside:o}}let i=Math.floor(n/t)-10;return{side:Math.max(Math.min(104,
n-10),Math.min(s,i)),beside:1}}function $e(n){let[t,e]=[0,0];for(let s of n?.cells??[])for(let i of s)for(let{width:o,height:r}of i){let l=Math.
max(o??1,r??1,1);t=Math.max(t,(o??l)/l),e=Math.max(e,(r??l)/l)}return[t||1,e||1]}function Le(n,t,e,s){let i=[];return n.forEach((o,r)=>{for(let l=0;l<
o.length;l+=t){let a=o.slice(l,l+t),c=Math.max(1,...a.map(d=>Math.ceil(d.length/e)));for(let d=0;d<c;d++){let g=a.flatMap(h=>Array.from({length:e},
(f,u)=>h[d*e+u]??(!h.length&&!d&&!u?null:void 0)));i.push({row:r,first:d===0,from:l,places:g,top:i.length*s})}}}),i}function kt(n,t,e,s){let i=Math.
max(0,Math.floor((t-s)/n.height));return[Math.min(i,n.list.length),Math.min(n.list.length,Math.ceil((e+s)/n.height))]}function j(n,t){for(let e=0;e<
n.list.length;e++){let s=n.list[e].places.findIndex(i=>i?.key===t);if(s>=0)return{line:e,place:s}}return null}function Mt(n,t,e){let s=j(n,t);
if(s===null)return n.items[0]?.key??t;if(e==="ArrowLeft"||e==="ArrowRight"){let o=n.items.findIndex(r=>r.key===t)+(e==="ArrowLeft"?-1:1);return n.
items[o]?.key??t}if(e==="Home"||e==="End")return n.list[s.line].places.filter(r=>!!r).at(e==="Home"?0:-1)?.key??t;let i=e==="ArrowDown"?1:-1;
for(let o=s.line+i;o>=0&&o<n.list.length;o+=i){let r=je(n.list[o],s.place);if(r)return r.key}return t}function je(n,t){let e=null,s=1/0;return n.
places.forEach((i,o)=>{i&&Math.abs(o-t)<s&&([e,s]=[i,Math.abs(o-t)])}),e}function Et(n,t,e,s){let[i,o]=[j(n,t),j(n,e)];if(!i||!o)return[e];if(!s){
let[d,g]=[t,e].map(h=>n.items.findIndex(f=>f.key===h)).sort((h,f)=>h-f);return n.items.slice(d,g+1).map(h=>h.key)}let[r,l]=[i.place,o.place].
sort((d,g)=>d-g),[a,c]=[i.line,o.line].sort((d,g)=>d-g);return n.list.slice(a,c+1).flatMap(d=>d.places.slice(r,l+1).flatMap(g=>g?[g.key]:[]))}function Ot(n){return`data:image/jpeg;base64,${n.toBase64?.()??Te(n)}`}function Te(n){let t="";for(let e=0;e<n.length;e+=8192)t+=String.fromCharCode.
apply(null,n.subarray(e,e+8192));return btoa(t)}var W=class{key;node=p("div",{class:"wg-grid-tile",role:"gridcell",tabindex:"-1"});#t=p("div",{class:"wg-grid-picture"});#e=p("div",{class:"\
wg-grid-caption",dir:"auto"});#s="";#i;#n=null;constructor(t,e){this.#i=t,this.key=e,this.node.dataset.key=e,this.node.append(this.#t,this.#e)}draw(t,{
names:e,caption:s,selected:i,active:o,base:r,column:l}){let{items:a}=this.#i,c=(this.#i.lines?.side??0)>320?a.larger(t.image):void 0,d=c??a.
thumbs.get(t.image??""),g=a.called(t,e),h=[t.state,t.reason,g,d?1:0,c?.side,d?.why].join("\0");h!==this.#s&&this.#o(t,d,g),this.#s=h;let f=a.
value(t,"rating"),u=a.value(t,"note"),b=[s,mt(f),u?`✎ ${m(u)}`:""].filter(Boolean).join(" · ");this.#e.textContent!==b&&E(this.#e,k(b,{limit:160})),
this.node.classList.toggle("wg-grid-rejected",f===0),this.node.classList.toggle("wg-grid-base",r),this.node.setAttribute("aria-selected",String(
i)),this.node.setAttribute("aria-colindex",String(l)),this.node.tabIndex=o?0:-1}tick(){let t=this.#i.items.get(this.key),e=t?this.#i.seconds(
t):null;this.#n&&e!==null&&(this.#n.textContent=`${e} s`)}#o(t,e,s){if(this.#n=null,e&&!e.why)E(this.#t,p("img",{src:Ot(e.bytes),alt:k(s),decoding:"\
async",draggable:!1}));else if(t.state==="image"){let i=e?.why??t.reason;E(this.#t,i?At("bad","no picture",i,s):p("div",{class:"wg-grid-comi\
ng"},p("span",{class:"wg-aloud"},k(s))))}else{let[i,o,r,l]=t.box??["",t.state,"quiet",""],a=[t.state==="unknown"?l.split(". ",1)[0]:"",(t.reason??
"").split(/:?\n/,1)[0]].filter(d=>d&&d!==o).join(". "),c=At(r,`${i} ${o}`,a,s);t.state==="running"&&c.append(this.#n=p("div",{class:"wg-grid\
-clock"})),E(this.#t,c),this.tick()}this.node.dataset.state=t.state}};function At(n,t,e,s){return p("div",{class:`wg-grid-box wg-grid-${n}`},
p("b",{},k(t)),e?p("div",{class:"wg-grid-reason",dir:"auto"},k(e,{limit:300})):null,p("span",{class:"wg-aloud"},k(s)))}var St=new WeakMap;function $t(n,t,e){
let{value:s}=n.items,i=St.get(t)??_e(n,t);St.set(t,i);let o=i.loose.map(l=>`${l} = ${m(s(e,l))}`);i.replicates&&o.push(`r${e.replicate}`),i.
shared.has(m(s(e,"call_id")))&&o.push(`image ${m(s(e,"index"))}`);let r=s(e,"take");return typeof r=="number"&&r>1&&o.push(`take ${r}`),o.join(
" · ")}function _e(n,t){let{value:e}=n.items,{laid:s}=n,i=a=>new Set(t.map(c=>m(e(c,a)))).size>1,o=(n.get("names")??[]).filter(a=>!s.includes(
a)&&i(a)),r=t.filter(a=>a.image).map(a=>m(e(a,"call_id"))),l=new Set(r.filter((a,c)=>r.length<400&&r.indexOf(a)!==c));return{loose:o,replicates:t.
some(a=>a.replicate!==t[0].replicate),shared:l}}var Ce=700,st=4,Lt=320,Ne=[512,768,1024],Ie=24,He=90,Re=250,G=class{node=p("div",{class:"wg-grid-board",role:"grid","aria-multiselectable":"\
true",tabindex:"-1"});#t;#e=p("div",{class:"wg-grid-top",role:"rowgroup"});#s=p("div",{class:"wg-grid-canvas",role:"rowgroup"});#i=p("div",{
class:"wg-grid-empty",role:"status"});#n=new Map;#o=new Map;#r=[];#a;#l=new Set;#c=0;#d=0;#w=new WeakMap;#h=!1;constructor(t,e,s){this.#t=t,
this.#a=e,this.node.append(this.#e,this.#s),this.node.addEventListener("scroll",()=>this.#f(),{signal:s,passive:!0});let i=new ResizeObserver(
()=>this.#m());i.observe(this.node);let o=setInterval(()=>this.#n.forEach(r=>r.tick()),1e3);s.addEventListener("abort",()=>{i.disconnect(),clearInterval(
o),cancelAnimationFrame(this.#d)})}askAgain(){this.#l.clear()}draw(){let{layout:t,view:e,page:s}=this.#t,i=e.cell_size??null,o=[t,s,i,this.#c];
o.some((r,l)=>r!==this.#r[l])&&this.#g(o),this.#p()}focus(t){this.reveal(t),this.#n.get(t)?.node.focus({preventScroll:!0})}reveal(t){let{lines:e}=this.#t,
s=e&&j(e,t);if(!e||!s)return;let i=this.#e.offsetHeight,o=e.list[s.line].top,{scrollTop:r,clientHeight:l}=this.node;o<r?this.node.scrollTop=
o:o+e.height>r+l-i&&(this.node.scrollTop=o+e.height-l+i);let a=e.wide+10,c=e.heads.reduce((g,h)=>g+h,0),d=s.place*a;d<this.node.scrollLeft?this.
node.scrollLeft=d:d+a+c>this.node.scrollLeft+this.node.clientWidth&&(this.node.scrollLeft=d+a+c-this.node.clientWidth),this.#p()}#m(){let t=this.
node.clientWidth;if(Math.abs(t-this.#c)<2)return this.#f();this.#c=t,this.#t.touch()}#f(){this.#d||=requestAnimationFrame(()=>{this.#d=0,this.#p(
!0)})}#g(t){let{layout:e,view:s,page:i}=this.#t;this.#r=t;let{items:o,active:r}=this.#t,l=this.node.contains(this.node.getRootNode().activeElement);
this.#h=l&&r!==null,r!==null&&!o.get(r)&&(this.#t.active=o.moved.get(r)??null);let a=vt(e,i,this.#c||this.node.clientWidth||800,s.cell_size??
null,m);this.#t.lines=a;for(let f of this.#o.values())f.remove();this.#o.clear();let c=a.heads.reduce((f,u)=>f+u,0),d=c+st+a.across*a.beside*
(a.wide+10),g={"--wg-grid-wide":`${a.wide}px`,"--wg-grid-high":`${a.high}px`,"--wg-grid-line":`${a.height}px`,"--wg-grid-heads":`${c}px`};for(let[
f,u]of Object.entries(g))this.node.style.setProperty(f,u);this.#s.style.height=`${a.list.length*a.height}px`,this.#s.style.width=this.#e.style.
width=`${d}px`;let h=a.banded?0:e.cols.names.length;this.node.setAttribute("aria-rowcount",String(a.list.length+Math.max(h,a.heads.length?1:
0))),this.node.setAttribute("aria-colcount",String(a.heads.length+a.across*a.beside)),E(this.#e,...this.#b(a)),E(this.#i,this.#t.problem||(o.
list.length?"No image fits this filter.":"No images and no calls to show.")),a.list.length?this.#i.remove():this.node.before(this.#i),this.node.
hidden=!a.list.length}#b(t){let{cols:e,rows:s}=this.#t.layout;if(!t.list.length)return[];let i=t.banded?[]:e.levels;return!i.length&&!s.names.
length?[]:(i.length?i:[[]]).map((r,l)=>{let a=l===Math.max(i.length,1)-1,c=t.heads.map((f,u)=>p("div",{class:"wg-grid-name",role:"columnhead\
er",style:{width:`${f}px`},dir:"auto"},a?s.names[u]:"")),d=r.length?p("span",{class:"wg-grid-colname","aria-hidden":"true"},`${r[0].name} →`):
null,g=t.heads.length?p("div",{class:"wg-grid-corner",role:"presentation"},...c,d):null,h=r.map(f=>this.#x(r,f,t,He,t.heads.length+f.start*t.
beside+1));return p("div",{class:"wg-grid-row",role:"row",style:{minHeight:`${Ie}px`}},g,...h)})}#x(t,e,s,i,o){let r=e.span*s.beside*(s.wide+
10)-10,l=p("div",{class:"wg-grid-head",role:"columnheader",style:{width:`${r}px`},"aria-colindex":o,draggable:!0},tt(t,e,{width:r,height:i}),
this.#u(e));return Object.assign(l.dataset,{name:e.name,value:m(e.value)}),e.span>1&&l.setAttribute("aria-colspan",String(e.span)),l}#u(t){let{
page:e}=this.#t,[s,i]=[t.images[e]??0,t.items[e]??0];return p("span",{class:"wg-grid-count",title:`${s} images of ${i} places`},s===i?` ${s}`:
` ${s}/${i}`)}#p(t=!1){let{lines:e,active:s}=this.#t;if(!e)return;let i=this.node.scrollTop-this.#e.offsetHeight,[o,r]=kt(e,i,i+this.node.clientHeight,
Ce),l=new Set(Array.from({length:r-o},(h,f)=>o+f)),a=s===null?null:j(e,s);!a&&e.items.length&&(this.#t.active=this.#t.selected.findLast(h=>j(
e,h))??e.items[0].key),l.add(a?.line??0);let c=new Set,{selected:d}=this.#t,g=new Set(d);for(let h of[...l].sort((f,u)=>f-u)){let f=e.list[h];
if(!f)continue;let u=this.#o.get(h);this.#o.set(h,u??this.#y(f,h));for(let b of f.places)b&&c.add(b.key);(!u||!t)&&this.#k(f,d,g)}for(let[h,
f]of this.#o)l.has(h)||(f.remove(),this.#o.delete(h));for(let h of this.#n.keys())c.has(h)||this.#n.delete(h);this.#M(l),this.#h&&this.#t.active!==
null&&this.#n.get(this.#t.active)?.node.focus({preventScroll:!0}),this.#h=!1,this.#O(o,r)}#y(t,e){let{lines:s,layout:i}=this.#t;if(!s)throw new Error(
"nothing is laid out");let o=s.banded?0:i.cols.names.length,r=Math.max(o,s.heads.length?1:0),l=p("div",{class:"wg-grid-heads",role:"presenta\
tion"}),a=p("div",{class:`wg-grid-line${t.first&&e?" wg-grid-first":""}`,role:"row","aria-rowindex":e+1+r,style:{top:`${t.top}px`}},l);s.banded&&
T(a,...this.#v(t)),t.places.forEach((g,h)=>{let f={left:`${st+s.heads.reduce((b,y)=>b+y,0)+h*(s.wide+10)}px`};if(g===null&&T(a,p("div",{class:"\
wg-grid-gap",role:"gridcell",style:f,title:"not asked"},p("span",{"aria-hidden":"true"},"·"),p("span",{class:"wg-aloud"},"not asked"))),!g)
return;let u=this.#n.get(g.key)??new W(this.#t,g.key);this.#n.set(g.key,u),Object.assign(u.node.style,f,{top:s.banded?`${22*i.cols.names.length}\
px`:"0"}),T(a,u.node)});let c=[...this.#o.keys()].filter(g=>g>e).sort((g,h)=>g-h)[0],d=c===void 0?null:this.#o.get(c)??null;return this.#s.insertBefore(
a,d),a}#v(t){let{lines:e,layout:s}=this.#t;return e?s.cols.levels.flatMap((i,o)=>i.filter(r=>r.start>=t.from&&r.start<t.from+e.across).map(r=>{
let l=this.#x(i,r,e,22,r.start+1);return Object.assign(l.style,{position:"absolute",top:`${o*22}px`,left:`${st+(r.start-t.from)*e.beside*(e.
wide+10)}px`}),l})):[]}#k(t,e,s){let{lines:i,layout:o,page:r,laid:l,active:a}=this.#t;i&&t.places.forEach((c,d)=>{if(!c)return;let g=this.#t.
items.get(c.key)??c,h=o.pages[r].cells[t.row][t.from+Math.floor(d/i.beside)],f={names:l,caption:$t(this.#t,h,g),selected:s.has(c.key),active:c.
key===a,base:e.length>1&&e.at(-1)===c.key,column:i.heads.length+d+1};this.#n.get(c.key)?.draw(g,f)})}#M(t){let{lines:e,layout:s}=this.#t;if(!e?.
heads.length)return;let i=new Set,o=new Map,r=new Map;e.list.forEach((l,a)=>{o.has(l.row)||o.set(l.row,a),r.set(l.row,a+1)});for(let l of[...t].
sort((a,c)=>a-c)){let a=e.list[l],c=this.#o.get(l)?.firstElementChild;if(!a||!c)continue;let d=s.rows.levels.flatMap((h,f)=>{let u=h.find(y=>a.
row>=y.start&&a.row<y.start+y.span);if(!u||i.has(u))return[];i.add(u);let b=r.get(u.start+u.span-1)??0;return[{level:h,header:u,depth:f,start:o.
get(u.start)??0,end:b}]}),g=d.map(({depth:h,start:f,end:u})=>`${h} ${f} ${u}`).join();this.#w.get(c)!==g&&(this.#w.set(c,g),E(c,...d.map(({level:h,
header:f,depth:u,start:b,end:y})=>this.#E(h,f,u,{top:b*e.height-a.top,high:(y-b)*e.height,span:y-l}))))}}#E(t,e,s,{top:i,high:o,span:r}){let l=this.#t.
lines?.heads??[],a=l.slice(0,s).reduce((h,f)=>h+f,0),c={top:`${i}px`,height:`${o}px`,left:`${a}px`,width:`${l[s]}px`},d={width:l[s]-8,height:Math.
min(o-10,Re)},g=p("div",{class:"wg-grid-rowhead",role:"rowheader",style:c,draggable:!0,"aria-colindex":s+1},p("div",{class:"wg-grid-stuck"},
tt(t,e,d),this.#u(e)));return Object.assign(g.dataset,{name:e.name,value:m(e.value)}),e.span>1&&g.setAttribute("aria-rowspan",String(r)),g}#O(t,e){
let{lines:s,items:i}=this.#t;if(!s)return;let o=s.list.slice(t,e).flatMap(a=>a.places.filter(c=>!!c?.image)),r=(a,c)=>{let d=o.flatMap(g=>g&&
a(g)&&!this.#l.has(`${g.image} ${c}`)?[g.image]:[]);for(let g of d)this.#l.add(`${g} ${c}`);d.length&&this.#a(d,c)};r(a=>!i.thumbs.has(a.image??
""),0);let l=Ne.find(a=>a>=s.side)??1024;s.side>Lt&&r(a=>Math.max(a.width??0,a.height??0)>Lt&&(i.larger(a.image)?.side??0)<l,l)}};var F=class{#t;#e;#s=0;constructor(t,e,s){this.#t=t,this.#e=e,$(t,"change:_parts",()=>this.#i(),s),this.#i()}#i(){let t=this.#t.get("_parts")??
0;for(;this.#s<t;)this.#e(this.#t.get(`part_${this.#s++}`))}};var De=10,ze=80,q=class{#t=new Map;#e=[];#s=null;#i=new Map;said=new Map;thumbs=new Map;#n=new Map;previews=new Map;moved=new Map;names=[];behind=1/0;take(t){
if(t?.now&&(this.behind=Math.min(this.behind,Date.now()/1e3-t.now)),t?.thumbs){for(let e of t.thumbs)this.putThumb(e,e.data);return"thumbs"}
if(t?.previews)for(let e of t.previews)this.previews.set(e.image,{bytes:U(e.data),type:e.type});if(t?.said)for(let[e,[s,i]]of Object.entries(
t.said))this.said.set(e,[s,this.#o(i)]);return t?.slots&&this.#r(t),t?.slots||t?.said?"items":"other"}putThumb(t,e){this.thumbs.set(t.image,
{bytes:U(e),width:t.width,height:t.height,why:t.why})}putLarger(t,e,s){this.#n.set(t.image,{bytes:U(e),width:t.width,height:t.height,why:t.why,
side:s});let[i]=this.#n.keys();this.#n.size>ze&&this.#n.delete(i)}larger(t){let e=this.previews.get(t??"");return e?{bytes:e.bytes,width:0,height:0,
why:null,side:1024}:this.#n.get(t??"")}get list(){return this.#s??=[...this.#t.keys()].sort((t,e)=>t-e).flatMap(t=>this.#t.get(t)??[]),this.#s}get(t){
return t===null?void 0:this.#i.get(t)}value=(t,e)=>{if(e==="state"||e==="reason"||e==="prompt")return t[e];if(e==="rating"||e==="note"){let i=this.
said.get(t.image??"");if(i)return i[e==="rating"?0:1]}let s=t.columns.at.get(e);return this.#o(s===void 0?t.columns.same[e]??null:t.row[De+s])};called(t,e){
let s=e.map(i=>`${i} = ${m(this.value(t,i))}`);return s.length||s.push(t.prompt),t.replicate>1&&s.push(`replicate ${t.replicate}`),s.join(",\
 ").slice(0,300)}#o(t){return t!==null&&typeof t=="object"&&"t"in t?this.#e[t.t]:t}#r({slots:t,columns:e,same:s,rows:i,texts:o}){this.#e.push(
...o);let r={at:new Map(e.map((a,c)=>[a,c])),same:s};for(let a of[...e,...Object.keys(s)])this.names.includes(a)||this.names.push(a);let l=0;
for(let[a,c]of t){let d=this.#t.get(a)??[];for(let g of d)this.#i.delete(g.key);d.length&&c&&i[l][0]!==d[0].key&&this.moved.set(d[0].key,i[l][0]),
this.#t.set(a,i.slice(l,l+=c).map(g=>this.#a(g,r)));for(let g of this.#t.get(a)??[])this.#i.set(g.key,g)}this.#s=null}#a(t,e){let[s,i,o,r,l,
a,c,d,g,h]=t;return{key:s,state:i,image:o,replicate:r,reason:this.#o(l),prompt:this.#o(a),width:c,height:d,since:g,box:h,row:t,columns:e}}};function jt(n,t,{filter:e=[],sort:s=[]}){let i=e.length?n.filter(o=>e.every(r=>Pe(t(o,r.column),r))):n;return Ue(i,t,s)}function Pe(n,{values:t,
text:e,least:s,most:i}){if(t&&!t.includes(m(n))||e&&(n===null||!m(n).toLowerCase().includes(e.toLowerCase())))return!1;if((s??null)===null&&
(i??null)===null)return!0;let o=_(n);return o!==null&&o>=(s??-1/0)&&o<=(i??1/0)}function Ue(n,t,e){for(let s of[...e].reverse()){let i=s.startsWith(
"-"),o=i?s.slice(1):s,r=Be(n.map(c=>t(c,o))),l=c=>{let d=r.get(O(t(c,o)));return d===void 0?1/0:i?-d:d};n=n.map(c=>[l(c),c]).sort(([c],[d])=>c===
d?0:c-d).map(([,c])=>c)}return n}function Be(n){let t=[...R(n).values()].filter(s=>s!==null),e=X(t)??t.sort(Ke);return new Map(e.map((s,i)=>[
O(s),i]))}function Ke(n,t){let[e,s]=[_(n),_(t)];if(e!==null||s!==null)return e===null?1:s===null?-1:e-s;let[i,o]=[m(n),m(t)],[r,l]=[i.toLowerCase(),
o.toLowerCase()];return r!==l?r<l?-1:1:i<o?-1:i>o?1:0}function Tt(n,t,e,{sort:s=[],orders:i={}},o){let r=Object.hasOwn(i,n)?i[n]:null;if(r){
let c=d=>(r.indexOf(m(d))+r.length+1)%(r.length+1);return D(t,e).sort((d,g)=>c(d)-c(g))}if(o&&s.length)return[...R([...t,...e]).values()];let l=D(
t,e);return s.includes(`-${n}`)?[...l.filter(c=>c!==null).reverse(),...l.filter(c=>c===null)]:l}var We=2e3,_t=25e4,Ct=Object.freeze([]);function It(n,t,e,s,i,o=[]){let r=jt(n,t,i),l=[e.rows,e.cols,e.pages],a=Ge(n,t,e,s,o),c=w=>({names:w,
keys:[],levels:[]});if(!r.length)return{rows:c(e.rows),cols:c(e.cols),pages:[],fixed:a};let d=i.filter?.length?Fe(r,t,s):s,g=r.map(w=>l.map(
M=>M.map(x=>t(w,x)))),h=l.map((w,M)=>qe(w,g.map(x=>x[M]),d,i,M===0)),[f,u,b]=h;if(f.length*u.length*b.length>_t)throw new Error(`more than ${_t.
toLocaleString()} cells: choose rows and columns with fewer values`);let[y,z,N]=h.map(w=>new Map(w.map((M,x)=>[L(M),x]))),S=b.map(w=>({values:w,
cells:f.map(()=>u.map(()=>Ct))})),I=new Set;if(r.forEach((w,M)=>{let[x,v,P]=g[M].map((Ht,Rt)=>[y,z,N][Rt].get(L(Ht))??0),it=`${x} ${v} ${P} ${w.
image}`;if(w.image!==null&&I.has(it))return;I.add(it);let Z=S[P].cells[x];Z[v]===Ct?Z[v]=[w]:Z[v].push(w)}),!i.sort?.length)for(let w of S)for(let M of w.
cells)for(let x of M)x.length>1&&x.sort((v,P)=>v.replicate-P.replicate);let H=S.map(w=>w.cells);return{rows:Nt(e.rows,f,H),cols:Nt(e.cols,u,
H.map(w=>u.map((M,x)=>w.map(v=>v[x])))),pages:S,fixed:a}}function L(n){return n.map(O).join("\0")}function Ge(n,t,e,s,i){let o=[...e.rows,...e.
cols,...e.pages],r=[];for(let l of new Set([...Object.keys(s),...i])){let a=D(n.map(c=>t(c,l)),s[l]??[]);a.length===1&&!o.includes(l)&&r.push(
[l,a[0]])}return r}function Fe(n,t,e){let s=Object.entries(e).map(([i,o])=>{let r=new Set(n.map(l=>O(t(l,i))));return[i,o.filter(l=>r.has(O(
l)))]});return Object.fromEntries(s)}function qe(n,t,e,s,i){let o=new Map;for(let h of t)o.has(L(h))||o.set(L(h),h);let r=[...o.values()],l=n.
map((h,f)=>Tt(h,r.map(u=>u[f]),e[h]??[],s,i)),a=n.map((h,f)=>new Set(r.map(u=>O(u[f]))));if(l.some((h,f)=>h.some(u=>!a[f].has(O(u))))&&l.reduce(
(h,f)=>h*f.length,1)<=We)for(let h of Je(l))h.some((f,u)=>!a[u].has(O(f)))&&!o.has(L(h))&&o.set(L(h),h);let d=l.map(h=>new Map(h.map((f,u)=>[
O(f),u]))),g=(h,f)=>d[f].get(O(h[f]))??0;return[...o.values()].sort((h,f)=>{let u=n.findIndex((b,y)=>g(h,y)!==g(f,y));return u<0?0:g(h,u)-g(
f,u)})}function Je(n){return n.reduce((t,e)=>t.flatMap(s=>e.map(i=>[...s,i])),[[]])}function Nt(n,t,e){let s=e.map(l=>l.map(a=>a.reduce((c,d)=>c+
d.length,0))),i=e.map(l=>l.map(a=>a.reduce((c,d)=>c+d.filter(g=>g.state==="image").length,0))),o=(l,a,c)=>l.slice(a,c).reduce((d,g)=>d+g,0),
r=n.map((l,a)=>{let c=t.flatMap((d,g)=>g&&L(d.slice(0,a+1))===L(t[g-1].slice(0,a+1))?[]:[g]);return c.map((d,g)=>{let h=c[g+1]??t.length;return{
name:l,value:t[d][a],start:d,span:h-d,images:i.map(f=>o(f,d,h)),items:s.map(f=>o(f,d,h))}})});return{names:n,keys:t,levels:r}}var Ze=60,J=class{items=new q;layout={rows:{names:[],keys:[],levels:[]},cols:{names:[],keys:[],levels:[]},pages:[],fixed:[]};lines=null;active=null;hovered=null;anchor=null;problem="";#t;#e=[];#s=!0;#i=0;#n=0;#o=0;constructor(t,e){
this.#t=t,new F(t,s=>this.touch(this.items.take(s)==="items"),e),t.get("clock")&&(this.items.behind=Math.min(this.items.behind,Date.now()/1e3-
t.get("clock")));for(let s of["view","auto","axes","names"])$(t,`change:${s}`,()=>this.touch(!0),e);for(let s of["selected","facts","sandbox",
"running","panel"])$(t,`change:${s}`,()=>this.touch(),e);e.addEventListener("abort",()=>{cancelAnimationFrame(this.#i),clearTimeout(this.#o),
this.#e=[]})}listen(t){this.#e.push(t)}touch(t=!1){this.#s||=t,this.#i||=requestAnimationFrame(()=>{this.#i=0,this.draw()})}draw(){this.#s&&
!this.#r()&&this.#a();for(let t of this.#e)t()}get(t){return this.#t.get(t)}get view(){return this.#t.get("view")??{}}look(t){let e={...this.
view,...this.names,...t};this.#n=0,this.set({view:Object.fromEntries(Object.entries(e).filter(([,s])=>s!=null))}),this.touch(!0)}set(t){for(let[
e,s]of Object.entries(t))this.#t.set(e,s);try{this.#t.save_changes()}catch{}}get names(){let t=this.#t.get("auto")??{},e=s=>{let i=this.view[s]??
t[s]??[];return(typeof i=="string"?i.split(",").map(r=>r.trim()).filter(Boolean):i).map(r=>r.replace(/^axis\./,""))};return{rows:e("rows"),cols:e(
"cols"),pages:e("pages")}}get laid(){let{rows:t,cols:e,pages:s}=this.names;return[...t,...e,...s]}get columns(){return[...new Set([...this.#t.
get("names")??[],"state","prompt",...this.items.names,"rating","note"])]}get page(){return Math.min(this.view.page??0,Math.max(0,this.layout.
pages.length-1))}get selected(){return(this.#t.get("selected")??[]).filter(t=>this.items.get(t))}select(t){this.set({selected:[...new Set(t)]}),
this.touch()}get meant(){return(this.selected.length?this.selected:this.active===null?[]:[this.active]).flatMap(e=>this.items.get(e)??[]).filter(
e=>e.image)}seconds(t){return t.since===null||t.state!=="running"?null:Math.max(0,Math.round(Date.now()/1e3-this.items.behind-t.since))}#r(){
let t=this.items.list.length/1e3*Ze-(performance.now()-this.#n);return this.#n===0||t<=0?!1:(this.#o||=setTimeout(()=>{this.#o=0,this.touch(
!0)},t),!0)}#a(){this.#s=!1,this.#n=performance.now();let t={filter:this.view.filter,sort:this.view.sort,orders:this.view.orders};try{this.layout=
It(this.items.list,this.items.value,this.names,this.#t.get("axes")??{},t,this.#t.get("names")??[]),this.problem=""}catch(e){this.problem=String(
e.message),this.layout={...this.layout,pages:[]}}}};var cn=lt("grid",n=>new nt(n).start()),nt=class{#t;#e;#s;#i={head:p("div",{class:"wg-grid-tools"}),foot:p("div",{class:"wg-bar wg-grid-foot"}),
panel:p("aside",{class:"wg-grid-panel","aria-label":"Details",tabindex:"0"})};#n=null;#o=null;constructor(t){this.#t=t,this.#e=new J(t.model,
t.signal),this.#s=new G(this.#e,(e,s)=>this.#k(e,s),t.signal)}start(){let{root:t,bridge:e,signal:s}=this.#t,{head:i,foot:o,panel:r}=this.#i;
t.prepend(i,p("div",{class:"wg-grid-main"},p("div",{class:"wg-grid-left"},this.#s.node,o),r));let l=new ResizeObserver(()=>t.classList.toggle(
"wg-grid-narrow",t.clientWidth<720));l.observe(t),s.addEventListener("abort",()=>l.disconnect()),this.#l(this.#s.node,s);let a=this.#c();rt(
t,a,s),e.on("thumbs",({thumbs:c,side:d},g)=>{let{items:h}=this.#e;c.forEach((f,u)=>d?h.putLarger(f,g[u],d):h.putThumb(f,g[u])),this.#e.touch()}),
e.on("failed",({error:c})=>{this.#s.askAgain(),this.#t.notices.show(new A(c))}),this.#e.listen(()=>this.#a()),this.#e.draw(),this.#r(a).catch(
c=>this.#t.notices.show(c))}async#r(t){let e=URL.createObjectURL(new Blob([this.#e.get("_tools")],{type:"text/javascript"})),{default:s}=await import(e);
URL.revokeObjectURL(e),!this.#t.signal.aborted&&(this.#n=s({scene:this.#t,state:this.#e,keys:t,places:this.#i,focus:i=>this.#y(i)}),this.#a())}#a(){
this.#i.panel.hidden=this.#e.get("panel")===!1,this.#s.draw(),this.#n?.draw()}#l(t,e){t.addEventListener("click",s=>this.#b(s),{signal:e}),t.
addEventListener("dblclick",s=>this.#x(s),{signal:e}),t.addEventListener("pointerover",s=>this.#u(s),{signal:e}),t.addEventListener("pointer\
leave",()=>this.#u(null),{signal:e}),t.addEventListener("focusin",s=>this.#p(s),{signal:e}),t.addEventListener("dragstart",s=>this.#M(s),{signal:e}),
t.addEventListener("dragover",s=>s.dataTransfer?.types.includes("application/x-wg-head")&&s.preventDefault(),{signal:e}),t.addEventListener(
"drop",s=>this.#E(s),{signal:e})}#c(){let t=this.#e,e=o=>this.#w(o),s=o=>()=>this.#d&&t.active!==null?o(t.active):!1,i=o=>r=>this.#n?void o(
this.#n,r):!1;return[{keys:["ArrowLeft","ArrowRight","ArrowUp","ArrowDown"],does:"move and select",run:e},{keys:["Shift+ArrowLeft","Shift+Ar\
rowRight","Shift+ArrowUp","Shift+ArrowDown"],does:"select as far as here",run:e},{keys:["Ctrl+ArrowLeft","Ctrl+ArrowRight","Ctrl+ArrowUp","C\
trl+ArrowDown"],does:"move without selecting",run:e},{keys:["Home","End"],does:"first and last of the line; with Ctrl of the page",run:e},{keys:[
"Ctrl+Home","Ctrl+End","Shift+Home","Shift+End"],does:"",hidden:!0,run:e},{keys:[" "],does:"select or not",run:s(o=>this.#m(o))},{keys:["Ctr\
l+a"],does:"select all of this page",run:()=>t.select(t.lines?.items.map(o=>o.key)??[])},{keys:["Escape"],does:"select none",run:()=>t.selected.
length?t.select([]):!1},{keys:["Enter"],does:"details, a second time the image in full",run:s(o=>this.#v(o))},{keys:["v"],does:"the image in\
 full",run:i(o=>t.active!==null&&o.open(t.active))},{keys:["1","2","3","4","5"],does:"rate what is selected",run:i((o,r)=>o.rate(t.meant,Number(
r.key)))},{keys:["0"],does:"take the rating away",run:i(o=>o.rate(t.meant,null))},{keys:["x"],does:"reject",run:i(o=>o.rate(t.meant,0))},{keys:[
"n"],does:"write a note",run:i(o=>o.note(t.meant))},{keys:["c"],does:"compare what is selected",run:i(o=>o.compare())},{keys:["r"],does:"cop\
y the references @…",run:i(o=>o.copy(t.meant))},{keys:["o"],does:"save the original file",run:i(o=>o.save(t.meant.at(-1)))},{keys:["[","]"],
does:"page before, next page",run:i((o,r)=>o.turnPage(r.key==="["?-1:1))},{keys:["i"],does:"show or hide details",run:()=>t.set({panel:t.get(
"panel")===!1})},{keys:["?"],does:"the list of keys",run:i(o=>o.listKeys())}]}get#d(){let t=this.#s.node.getRootNode();return this.#s.node.contains(
t.activeElement)}#w(t){let{lines:e,active:s}=this.#e;if(!this.#d||!e||s===null)return!1;let i=t.ctrlKey||t.metaKey,o=i&&(t.key==="Home"||t.key===
"End"),r=o?e.items.at(t.key==="Home"?0:-1)?.key??s:Mt(e,s,t.key);return this.#e.active=r,t.shiftKey?this.#f(r):(!i||o)&&this.#h(r),this.#s.focus(
r),this.#e.touch(),!0}#h(t){this.#e.anchor=t,this.#e.select([t])}#m(t){let{selected:e}=this.#e;this.#e.anchor=t,this.#e.select(e.includes(t)?
e.filter(s=>s!==t):[...e,t])}#f(t){let{lines:e,layout:s}=this.#e;if(!e)return;let i=this.#e.items.get(this.#e.anchor)?this.#e.anchor:t;this.#e.
anchor=i;let o=!e.banded&&s.cols.keys.length>1;this.#e.select([...Et(e,i,t,o).filter(r=>r!==i),i])}#g(t){return t.target.closest?.("[data-ke\
y]")?.dataset.key??null}#b(t){let e=this.#g(t);e!==null&&(this.#e.active=e,t.shiftKey?this.#f(e):t.ctrlKey||t.metaKey?this.#m(e):this.#h(e),
this.#s.focus(e))}#x(t){let e=this.#g(t);e!==null&&this.#n?.open(e)}#u(t){let e=t?this.#g(t):null;e===this.#e.hovered||t&&e===null||(this.#e.
hovered=e,this.#n?.drawPanel())}#p(t){let e=this.#g(t);e===null||e===this.#e.active||(this.#e.active=e,this.#e.touch())}#y(t){this.#e.active=
t,this.#s.focus(t),this.#e.touch()}#v(t){let e=this.#o===t;if(this.#o=e?null:t,e)return this.#n?.open(t);this.#e.hovered=null,this.#e.set({panel:!0}),
this.#n?.drawPanel(),this.#t.notices.say("details are shown; Enter again opens the image in full")}#k(t,e){this.#t.bridge.cut||this.#t.bridge.
ask("look",{images:t,side:e}).catch(s=>this.#t.notices.show(s))}#M(t){let{name:e,value:s}=t.target.closest?.("[data-name]")?.dataset??{};e&&
t.dataTransfer?.setData("application/x-wg-head",JSON.stringify([e,s]))}#E(t){let e=t.dataTransfer?.getData("application/x-wg-head"),s=t.target.
closest?.("[data-name]");if(!e||!s)return;t.preventDefault();let[i,o]=JSON.parse(e);s.dataset.name===i&&this.#n?.reorder(i,o,s.dataset.value??
"")}};export{cn as default};
