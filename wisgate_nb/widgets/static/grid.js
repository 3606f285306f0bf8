/* wisgate_nb: built by esbuild 0.28.2, see js/README.md; sources: grid.js grid/board.js grid/grid.css grid/heads.js grid/items.js grid/layout.js grid/lines.js grid/sift.js grid/state.js grid/tile.js grid/values.js lib/base.css lib/bridge.js lib/dom.js lib/jpeg.js lib/keys.js lib/model.js lib/notices.js lib/parts.js lib/theme.js lib/widget.js lib/words.js; sha256: 1b8fbf7cd5dc8f4b73afeb0b2da9564712670760ae580cfbfd02b5cb60591201 */
function L(i,t,e,s){i.on(t,e),s.addEventListener("abort",()=>i.off(t,e),{once:!0})}function U(i){return i instanceof ArrayBuffer?new Uint8Array(
i):new Uint8Array(i.buffer,i.byteOffset,i.byteLength)}var S=class extends Error{constructor(t){super("the kernel refused"),this.title=t.title??"error",this.text=t.text??""}},Tt={title:"no kernel",
text:"This page is a saved copy: nothing can be asked of Python here."},st={title:"Python is gone",text:"The kernel was stopped or restarted\
, or this notebook was opened anew: run the cell again."},Ct=2e3,K=class{#t;#e;#s=new Map;#n=new Map;#i=Math.random().toString(36).slice(2,10);#r=0;#o=!1;constructor(t,e,s){
this.#t=t,this.#e=e,L(t,"msg:custom",(n,r)=>this.#c(n,r??[]),s),L(t,"comm_live_update",()=>this.cut&&this.#l([...this.#s.keys()]),s),s.addEventListener(
"abort",()=>this.#s.clear(),{once:!0})}get saved(){return this.#t.get("_saved")===!0}get cut(){return this.saved||this.#e.closest(".jupyter-\
widgets-disconnected")!==null}get alive(){return this.#o&&!this.cut}refusal(){return new S(this.saved?Tt:st)}greet(){this.cut||this.ask("hel\
lo").catch(()=>{})}ask(t,e={},s=[]){if(this.cut)return Promise.reject(this.refusal());let n=`${this.#i}-${++this.#r}`;return new Promise((r,o)=>{
this.#s.set(n,{resolve:r,reject:o});try{this.#t.send({...e,id:n,kind:t},{iopub:{status:l=>this.#a(n,l)}},s)}catch{this.#l([n])}})}#a(t,e){e?.
content?.execution_state==="idle"&&setTimeout(()=>this.#l([t]),Ct)}#l(t){t.some(e=>this.#s.has(e))&&(this.#o=!1);for(let e of t)this.#s.get(
e)?.reject(new S(st)),this.#s.delete(e)}on(t,e){this.#n.set(t,e)}#c(t,e){this.#o=!0,t?.event!==void 0&&this.#n.get(t.event)?.(t,e);let s=this.#s.
get(t?.id);s!==void 0&&(this.#s.delete(t.id),t.ok?s.resolve({result:t.result,buffers:e}):s.reject(new S(t.error??{})))}};function u(i,t={},...e){let s=document.createElement(i);for(let[n,r]of Object.entries(t))r!=null&&(n==="style"?Object.assign(s.style,r):n.startsWith(
"on")&&typeof r=="function"?s.addEventListener(n.slice(2),r):/^(class|role|for|tabindex|list|colspan|rowspan|scope)$|^(aria|data)-/.test(n)?
(r!==!1||n.startsWith("aria-"))&&s.setAttribute(n,String(r)):s[n]=r);return C(s,...e),s}function C(i,...t){for(let e of t)e==null||e===!1||i.
appendChild(e instanceof Node?e:document.createTextNode(String(e)))}function E(i,...t){i.replaceChildren(),C(i,...t)}function Q(i,t,e={}){let{
class:s="",...n}=e;return u("button",{type:"button",class:`wg-button ${s}`.trim(),onclick:t,...n},i)}function k(i,{lines:t=!1,limit:e=0}={}){
let s=String(i??"").replace(/\r\n/g,`
`);return e&&s.length>e&&(s=`${s.slice(0,e-1).replace(/[\ud800-\udbff]$/,"")}…`),t||(s=s.replace(/\n/g,"⏎")),s.replace(/(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
n=>`[U+${n.codePointAt(0).toString(16).toUpperCase().padStart(4,"0")}]`)}var _t="input:not([type=checkbox]):not([type=radio]):not([type=range]):not([type=button]), textarea, select, [contenteditable=true]";function Nt(i){
let t=i.shiftKey&&i.key.length>1;return`${i.ctrlKey||i.metaKey?"Ctrl+":""}${i.altKey?"Alt+":""}${t?"Shift+":""}${i.key}`}function it(i,t,e){
let s=new Map(t.flatMap(r=>r.keys.map(o=>[o,r]))),n=r=>{if(r.defaultPrevented||r.isComposing)return;let o=r.composedPath()[0]??r.target;if(o.
matches?.(_t))return;let l=o.closest?.("dialog");if(l&&l!==i&&i.contains(l))return;let a=s.get(Nt(r));a===void 0||a.run(r)===!1||(r.preventDefault(),
r.stopPropagation())};i.addEventListener("keydown",n,{signal:e})}var G=class{constructor(t){this.errors=u("div",{class:"wg-notices",role:"alert"}),this.line=u("div",{class:"wg-aloud",role:"status","aria-li\
ve":"polite"}),t.append(this.errors,this.line)}show(t){let e=t instanceof S?t:{title:"the widget failed",text:String(t?.message??t)};E(this.
line);let s=JSON.stringify([e.title,e.text]);if(this.#t(s))return;let n=u("div",{class:"wg-notice","data-words":s},u("strong",{},k(e.title)),
u("span",{},k(e.text,{lines:!0})),u("small",{class:"wg-faint"}));for(n.append(Q("×",()=>n.remove(),{"aria-label":"Close this message",class:"\
wg-plain"})),this.errors.append(n);this.errors.childElementCount>3;)this.errors.firstElementChild?.remove()}#t(t){let e=this.errors.lastElementChild;
if(e?.dataset.words!==t)return!1;let s=Number(e.dataset.times??1)+1;return e.dataset.times=String(s),E(e.querySelector("small"),`${s} times`),
!0}say(t){E(this.line,t)}};var Ht=["class","data-jp-theme-light","data-vscode-theme-kind","data-theme","data-color-mode","style"],It=[[!0,"html.dark, body.dark, body.d\
ark-theme, html[data-theme=dark], body[data-theme=dark], html[theme=dark]"],[!1,"html.light, body.light, body.light-theme, html[data-theme=l\
ight], body[data-theme=light], html[theme=light]"]];function Dt(i){let t=document.body.dataset.jpThemeLight;if(t!==void 0)return t==="false";
let e=document.body.dataset.vscodeThemeKind;if(e!==void 0)return e.includes("dark")||e==="vscode-high-contrast";if(i.closest(".dark, [data-t\
heme=dark]"))return!0;for(let[s,n]of It)if(document.querySelector(n))return s;return Rt()??matchMedia("(prefers-color-scheme: dark)").matches}
function Rt(){let i=document.createElement("canvas").getContext("2d",{willReadFrequently:!0});if(i===null)return null;i.fillStyle=getComputedStyle(
document.body).backgroundColor,i.fillRect(0,0,1,1);let[t,e,s,n]=i.getImageData(0,0,1,1).data;return n>127?.299*t+.587*e+.114*s<110:null}function nt(i,t){
let e=()=>{i.dataset.wgTheme=Dt(i)?"dark":"light"},s=new MutationObserver(e);for(let n of[document.documentElement,document.body])s.observe(
n,{attributes:!0,attributeFilter:Ht});matchMedia("(prefers-color-scheme: dark)").addEventListener("change",e,{signal:t}),t.addEventListener(
"abort",()=>s.disconnect(),{once:!0}),e(),requestAnimationFrame(e)}function rt(i,t){return{render({model:e,el:s}){let n=new AbortController,r=u("div",{class:`wg-root wg-${i} tex2jax_ignore mathjax_ignore`});
s.append(r),nt(r,n.signal),zt(r,n.signal);let o=new G(r),l=c=>{try{c()}catch(d){o.show(d)}},a=new K(e,s,n.signal);return l(()=>t({model:e,root:r,
bridge:a,notices:o,signal:n.signal})),a.greet(),r.append(o.errors,o.line),()=>{n.abort(),r.remove()}}}}function zt(i,t){i.addEventListener("\
focusin",({target:e})=>e.setAttribute("data-lm-suppress-shortcuts","true"),{signal:t})}var ot=1500;function lt(i,t){let[e,s]=[at(i),at(t)],n=0;for(;n<e.length&&n<s.length&&e[n]===s[n];)n+=1;let r=0;for(;r<e.length-n&&r<s.length-
n&&e.at(-1-r)===s.at(-1-r);)r+=1;let o=[],l=(a,c)=>{if(c.length===0)return;let d=o.at(-1);d?.kind===a?d.text+=c.join(""):o.push({kind:a,text:c.
join("")})};return l("same",e.slice(0,n)),Pt(e.slice(n,e.length-r),s.slice(n,s.length-r),l),l("same",e.slice(e.length-r)),o}function at(i){return i.
match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu)??[]}function Pt(i,t,e){if(i.length===0||t.length===0||i.length>ot||t.length>ot){e("drop",i),e(
"add",t);return}let s=t.length+1,n=new Uint16Array((i.length+1)*s);for(let l=i.length-1;l>=0;l--)for(let a=t.length-1;a>=0;a--){let c=l*s+a;
n[c]=i[l]===t[a]?n[c+s+1]+1:Math.max(n[c+s],n[c+1])}let r=0,o=0;for(;r<i.length||o<t.length;){let l=r*s+o;r<i.length&&o<t.length&&i[r]===t[o]?
(e("same",[i[r]]),r+=1,o+=1):r<i.length&&(o===t.length||n[l+s]>=n[l+1])?e("drop",[i[r++]]):e("add",[t[o++]])}}var Ut="(none)",ct=["auto","low","medium","high","standard","hd"],dt=/^(\d{1,6})x(\d{1,6})$/;function A(i){return i==null?"0":typeof i=="str\
ing"?`s${i}`:typeof i=="boolean"?`b${i}`:typeof i=="number"?`n${i}`:"n"in i?`n${i.n}`:"d"in i?`d${i.d}`:`o${i.o} ${i.l}`}function m(i){return i==
null?Ut:typeof i=="string"?i.trim()?i:"(empty)":typeof i=="boolean"?i?"True":"False":typeof i=="number"?String(i):i.l}function _(i){return typeof i==
"number"?i:i===null||typeof i!="object"?null:"n"in i?i.n:"o"in i&&i.o==="int"?Number(i.l):null}function Kt(i){return i!==null&&typeof i=="ob\
ject"&&"d"in i?i.d:null}function R(i,t=[]){let e=D(t),s=D(i);for(let o of e.keys())s.delete(o);let n=s.has("0");s.delete("0");let r=[...s.values()];
return[...e.values(),...V(r)??r,...n?[null]:[]]}function D(i){let t=new Map;for(let e of i){let s=A(e);t.has(s)||t.set(s,e)}return t}function V(i){
let t=Gt(i);return t===null?null:[...i].sort((e,s)=>t(e)-t(s))}function Gt(i){if(i.every(e=>_(e)!==null))return e=>_(e)??0;if(i.every(e=>Kt(
e)!==null))return e=>e.d;if(!i.every(e=>typeof e=="string"))return null;if(i.every(e=>ct.includes(e)))return e=>ct.indexOf(e);let t=i.filter(
e=>dt.test(e));return t.length&&i.every(e=>t.includes(e)||e==="auto")?Bt:null}function Bt(i){let[,t,e]=dt.exec(i)??[0,0,0];return Number(t)*
Number(e)+Number(t)/1e7}function ht(i){return i==null?"":i===0?"✗ rejected":Number.isInteger(i)&&i>=1&&i<=5?"★".repeat(i)+"☆".repeat(5-
i):`★ ${i}`}var Wt=24,qt=60,Ft=2e4,Jt=.2,Zt=1500,gt=new WeakMap;function X(i,t){let e=gt.get(i)??Vt(i.map(o=>m(o.value)));gt.set(i,e);let s=m(t.value),n=e.
get(s)??[{text:s,own:!1}],r=Qt(n,Zt).map(o=>o.own&&o.text.trim()?u("b",{class:"wg-grid-own"},k(o.text,{lines:!0})):k(o.text,{lines:!0}));return u(
"span",{class:"wg-grid-label",dir:"auto",title:k(s,{limit:2e3,lines:!0})},...r)}function Qt(i,t){let e=[];for(let s of i){if(t<=0)break;e.push(
{...s,text:s.text.length>t?`${s.text.slice(0,t)}…`:s.text}),t-=s.text.length}return e}function Vt(i){let t=[...new Set(i)],e=t.reduce((l,a)=>l+
a.length,0),s=new Map;if(t.length<2||t.length>qt||e>Ft||Math.max(...t.map(l=>l.length))<=Wt)return s;let[n]=t,r=new Uint8Array(n.length).fill(
1),o=t.map(l=>lt(n,l));for(let l of o){let a=0;for(let c of l)c.kind==="drop"&&r.fill(0,a,a+c.text.length),c.kind!=="add"&&(a+=c.text.length)}
return r.reduce((l,a)=>l+a,0)*t.length<Jt*e||t.forEach((l,a)=>s.set(l,Xt(o[a],r))),s}function Xt(i,t){let e=[],s=(r,o)=>{let l=e.at(-1);l?.own===
o?l.text+=r:e.push({text:r,own:o})},n=0;for(let{kind:r,text:o}of i){if(r==="add")s(o,!0);else if(r==="same")for(let l=0;l<o.length;l++)s(o[l],
!t[n+l]);r!=="add"&&(n+=o.length)}return e}function pt(i,t,e,s,n){let r=i.pages[t],o=i.rows.levels.map(x=>x.some(v=>n(v.value).length>40)?e<620?130:240:e<620?84:110),l=Math.max(80,e-o.
reduce((x,v)=>x+v,0)-18),a=Math.max(1,i.cols.keys.length),c=Math.max(1,...(r?.cells??[]).map(x=>Math.max(...x.map(v=>v.length)))),[d,g]=te(r),
h=a===1?s===null?6:1/0:4,p=!i.rows.names.length&&a>6,b=s===null?Yt(l,p?6:a,p?1:Math.min(c,h),c*a===1?400:320):null,y=s??b?.side??104,z=Math.
max(72,Math.round(y*d)),N=Math.max(1,Math.floor(l/(z+10))),$=b&&!p&&a>1?b.beside:Math.max(1,Math.min(c,h,a===1||p?N:Math.floor(N/a))),H=p?Math.
min(a,Math.max(1,Math.floor(N/$))):a,I=Math.max(40,Math.round(y*g)),w=I+20+10+(p?22*i.cols.names.length:0),M=r?ee(r.cells,H,$,w):[];return{list:M,
height:w,side:y,wide:z,high:I,beside:$,across:H,banded:p,heads:o,items:M.flatMap(x=>x.places.filter(v=>!!v))}}function Yt(i,t,e,s){for(let r=e;r>
1;r--){let o=Math.floor(i/(t*r))-10;if(o>=76)return{side:Math.min(s,o),beside:r}}let n=Math.floor(i/t)-10;return{side:Math.max(Math.min(104,
i-10),Math.min(s,n)),beside:1}}function te(i){let[t,e]=[0,0];for(let s of i?.cells??[])for(let n of s)for(let{width:r,height:o}of n){let l=Math.
max(r??1,o??1,1);t=Math.max(t,(r??l)/l),e=Math.max(e,(o??l)/l)}return[t||1,e||1]}function ee(i,t,e,s){let n=[];return i.forEach((r,o)=>{for(let l=0;l<
r.length;l+=t){let a=r.slice(l,l+t),c=Math.max(1,...a.map(d=>Math.ceil(d.length/e)));for(let d=0;d<c;d++){let g=a.flatMap(h=>Array.from({length:e},
(p,f)=>h[d*e+f]??(!h.length&&!d&&!f?null:void 0)));n.push({row:o,first:d===0,from:l,places:g,top:n.length*s})}}}),n}function ft(i,t,e,s){let n=Math.
max(0,Math.floor((t-s)/i.height));return[Math.min(n,i.list.length),Math.min(i.list.length,Math.ceil((e+s)/i.height))]}function T(i,t){for(let e=0;e<
i.list.length;e++){let s=i.list[e].places.findIndex(n=>n?.key===t);if(s>=0)return{line:e,place:s}}return null}function ut(i,t,e){let s=T(i,t);
if(s===null)return i.items[0]?.key??t;if(e==="ArrowLeft"||e==="ArrowRight"){let r=i.items.findIndex(o=>o.key===t)+(e==="ArrowLeft"?-1:1);return i.
items[r]?.key??t}if(e==="Home"||e==="End")return i.list[s.line].places.filter(o=>!!o).at(e==="Home"?0:-1)?.key??t;let n=e==="ArrowDown"?1:-1;
for(let r=s.line+n;r>=0&&r<i.list.length;r+=n){let o=se(i.list[r],s.place);if(o)return o.key}return t}function se(i,t){let e=null,s=1/0;return i.
places.forEach((n,r)=>{n&&Math.abs(r-t)<s&&([e,s]=[n,Math.abs(r-t)])}),e}function wt(i,t,e,s){let[n,r]=[T(i,t),T(i,e)];if(!n||!r)return[e];if(!s){
let[d,g]=[t,e].map(h=>i.items.findIndex(p=>p.key===h)).sort((h,p)=>h-p);return i.items.slice(d,g+1).map(h=>h.key)}let[o,l]=[n.place,r.place].
sort((d,g)=>d-g),[a,c]=[n.line,r.line].sort((d,g)=>d-g);return i.list.slice(a,c+1).flatMap(d=>d.places.slice(o,l+1).flatMap(g=>g?[g.key]:[]))}function mt(i){return`data:image/jpeg;base64,${i.toBase64?.()??ie(i)}`}function ie(i){let t="";for(let e=0;e<i.length;e+=8192)t+=String.fromCharCode.
apply(null,i.subarray(e,e+8192));return btoa(t)}var B=class{key;node=u("div",{class:"wg-grid-tile",role:"gridcell",tabindex:"-1"});#t=u("div",{class:"wg-grid-picture"});#e=u("div",{class:"\
wg-grid-caption",dir:"auto"});#s="";#n;#i=null;constructor(t,e){this.#n=t,this.key=e,this.node.dataset.key=e,this.node.append(this.#t,this.#e)}draw(t,{
names:e,caption:s,selected:n,active:r,base:o,column:l}){let{items:a}=this.#n,c=(this.#n.lines?.side??0)>320?a.larger(t.image):void 0,d=c??a.
thumbs.get(t.image??""),g=a.called(t,e),h=[t.state,t.reason,g,d?1:0,c?.side,d?.why].join("\0");h!==this.#s&&this.#r(t,d,g),this.#s=h;let p=a.
value(t,"rating"),f=a.value(t,"note"),b=[s,ht(p),f?`✎ ${m(f)}`:""].filter(Boolean).join(" · ");this.#e.textContent!==b&&E(this.#e,k(b,{limit:160})),
this.node.classList.toggle("wg-grid-rejected",p===0),this.node.classList.toggle("wg-grid-base",o),this.node.setAttribute("aria-selected",String(
n)),this.node.setAttribute("aria-colindex",String(l)),this.node.tabIndex=r?0:-1}tick(){let t=this.#n.items.get(this.key),e=t?this.#n.seconds(
t):null;this.#i&&e!==null&&(this.#i.textContent=`${e} s`)}#r(t,e,s){if(this.#i=null,e&&!e.why)E(this.#t,u("img",{src:mt(e.bytes),alt:k(s),decoding:"\
async",draggable:!1}));else if(t.state==="image"){let n=e?.why??t.reason;E(this.#t,n?xt("bad","no picture",n,s):u("div",{class:"wg-grid-comi\
ng"},u("span",{class:"wg-aloud"},k(s))))}else{let[n,r,o,l]=t.box??["",t.state,"quiet",""],a=[t.state==="unknown"?l.split(". ",1)[0]:"",(t.reason??
"").split(`
`)[0]].filter(d=>d&&d!==r).join(". "),c=xt(o,`${n} ${r}`,a,s);t.state==="running"&&c.append(this.#i=u("div",{class:"wg-grid-clock"})),E(this.#t,
c),this.tick()}this.node.dataset.state=t.state}};function xt(i,t,e,s){return u("div",{class:`wg-grid-box wg-grid-${i}`},u("b",{},k(t)),e?u("\
div",{class:"wg-grid-reason",dir:"auto"},k(e,{limit:300})):null,u("span",{class:"wg-aloud"},k(s)))}var bt=new WeakMap;function yt(i,t,e){let{
value:s}=i.items,n=bt.get(t)??ne(i,t);bt.set(t,n);let r=n.loose.map(l=>`${l} = ${m(s(e,l))}`);n.replicates&&r.push(`r${e.replicate}`),n.shared.
has(m(s(e,"call_id")))&&r.push(`image ${m(s(e,"index"))}`);let o=s(e,"take");return typeof o=="number"&&o>1&&r.push(`take ${o}`),r.join(" · ")}
function ne(i,t){let{value:e}=i.items,{laid:s}=i,n=a=>new Set(t.map(c=>m(e(c,a)))).size>1,r=(i.get("names")??[]).filter(a=>!s.includes(a)&&n(
a)),o=t.filter(a=>a.image).map(a=>m(e(a,"call_id"))),l=new Set(o.filter((a,c)=>o.length<400&&o.indexOf(a)!==c));return{loose:r,replicates:t.
some(a=>a.replicate!==t[0].replicate),shared:l}}var re=700,Y=4,kt=320,oe=[512,768,1024],ae=24,W=class{node=u("div",{class:"wg-grid-board",role:"grid","aria-multiselectable":"true",tabindex:"\
-1"});#t;#e=u("div",{class:"wg-grid-top",role:"rowgroup"});#s=u("div",{class:"wg-grid-canvas",role:"rowgroup"});#n=u("div",{class:"wg-grid-e\
mpty",role:"status"});#i=new Map;#r=new Map;#o=[];#a;#l=new Set;#c=0;#d=0;#w=new WeakMap;#h=!1;constructor(t,e,s){this.#t=t,this.#a=e,this.node.
append(this.#e,this.#s),this.node.addEventListener("scroll",()=>this.#p(),{signal:s,passive:!0});let n=new ResizeObserver(()=>this.#m());n.observe(
this.node);let r=setInterval(()=>this.#i.forEach(o=>o.tick()),1e3);s.addEventListener("abort",()=>{n.disconnect(),clearInterval(r),cancelAnimationFrame(
this.#d)})}askAgain(){this.#l.clear()}draw(){let{layout:t,view:e,page:s}=this.#t,n=e.cell_size??null,r=[t,s,n,this.#c];r.some((o,l)=>o!==this.#o[l])&&
this.#g(r),this.#u()}focus(t){this.reveal(t),this.#i.get(t)?.node.focus({preventScroll:!0})}reveal(t){let{lines:e}=this.#t,s=e&&T(e,t);if(!e||
!s)return;let n=this.#e.offsetHeight,r=e.list[s.line].top,{scrollTop:o,clientHeight:l}=this.node;r<o?this.node.scrollTop=r:r+e.height>o+l-n&&
(this.node.scrollTop=r+e.height-l+n);let a=e.wide+10,c=e.heads.reduce((g,h)=>g+h,0),d=s.place*a;d<this.node.scrollLeft?this.node.scrollLeft=
d:d+a+c>this.node.scrollLeft+this.node.clientWidth&&(this.node.scrollLeft=d+a+c-this.node.clientWidth),this.#u()}#m(){let t=this.node.clientWidth;
if(Math.abs(t-this.#c)<2)return this.#p();this.#c=t,this.#t.touch()}#p(){this.#d||=requestAnimationFrame(()=>{this.#d=0,this.#u(!0)})}#g(t){
let{layout:e,view:s,page:n}=this.#t;this.#o=t;let{items:r,active:o}=this.#t,l=this.node.contains(this.node.getRootNode().activeElement);this.#h=
l&&o!==null,o!==null&&!r.get(o)&&(this.#t.active=r.moved.get(o)??null);let a=pt(e,n,this.#c||this.node.clientWidth||800,s.cell_size??null,m);
this.#t.lines=a;for(let p of this.#r.values())p.remove();this.#r.clear();let c=a.heads.reduce((p,f)=>p+f,0),d=c+Y+a.across*a.beside*(a.wide+
10),g={"--wg-grid-wide":`${a.wide}px`,"--wg-grid-high":`${a.high}px`,"--wg-grid-line":`${a.height}px`,"--wg-grid-heads":`${c}px`};for(let[p,
f]of Object.entries(g))this.node.style.setProperty(p,f);this.#s.style.height=`${a.list.length*a.height}px`,this.#s.style.width=this.#e.style.
width=`${d}px`;let h=a.banded?0:e.cols.names.length;this.node.setAttribute("aria-rowcount",String(a.list.length+Math.max(h,a.heads.length?1:
0))),this.node.setAttribute("aria-colcount",String(a.heads.length+a.across*a.beside)),E(this.#e,...this.#b(a)),E(this.#n,this.#t.problem||(r.
list.length?"No image fits this filter.":"No images and no calls to show.")),a.list.length?this.#n.remove():this.node.before(this.#n),this.node.
hidden=!a.list.length}#b(t){let{cols:e,rows:s}=this.#t.layout;if(!t.list.length)return[];let n=t.banded?[]:e.levels;return!n.length&&!s.names.
length?[]:(n.length?n:[[]]).map((o,l)=>{let a=l===Math.max(n.length,1)-1,c=t.heads.map((p,f)=>u("div",{class:"wg-grid-name",role:"columnhead\
er",style:{width:`${p}px`},dir:"auto"},a?s.names[f]:"")),d=o.length?u("span",{class:"wg-grid-colname","aria-hidden":"true"},`${o[0].name} →`):
null,g=t.heads.length?u("div",{class:"wg-grid-corner",role:"presentation"},...c,d):null,h=o.map(p=>this.#x(o,p,p.span*t.beside*(t.wide+10)-10,
t.heads.length+p.start*t.beside+1));return u("div",{class:"wg-grid-row",role:"row",style:{minHeight:`${ae}px`}},g,...h)})}#x(t,e,s,n){let r=u(
"div",{class:"wg-grid-head",role:"columnheader",style:{width:`${s}px`},"aria-colindex":n,draggable:!0},X(t,e),this.#f(e));return Object.assign(
r.dataset,{name:e.name,value:m(e.value)}),e.span>1&&r.setAttribute("aria-colspan",String(e.span)),r}#f(t){let{page:e}=this.#t,[s,n]=[t.images[e]??
0,t.items[e]??0];return u("span",{class:"wg-grid-count",title:`${s} images of ${n} places`},s===n?` ${s}`:` ${s}/${n}`)}#u(t=!1){let{lines:e,
active:s}=this.#t;if(!e)return;let n=this.node.scrollTop-this.#e.offsetHeight,[r,o]=ft(e,n,n+this.node.clientHeight,re),l=new Set(Array.from(
{length:o-r},(h,p)=>r+p)),a=s===null?null:T(e,s);!a&&e.items.length&&(this.#t.active=this.#t.selected.findLast(h=>T(e,h))??e.items[0].key),l.
add(a?.line??0);let c=new Set,{selected:d}=this.#t,g=new Set(d);for(let h of[...l].sort((p,f)=>p-f)){let p=e.list[h];if(!p)continue;let f=this.#r.
get(h);this.#r.set(h,f??this.#y(p,h));for(let b of p.places)b&&c.add(b.key);(!f||!t)&&this.#k(p,d,g)}for(let[h,p]of this.#r)l.has(h)||(p.remove(),
this.#r.delete(h));for(let h of this.#i.keys())c.has(h)||this.#i.delete(h);this.#M(l),this.#h&&this.#t.active!==null&&this.#i.get(this.#t.active)?.
node.focus({preventScroll:!0}),this.#h=!1,this.#A(r,o)}#y(t,e){let{lines:s,layout:n}=this.#t;if(!s)throw new Error("nothing is laid out");let r=s.
banded?0:n.cols.names.length,o=Math.max(r,s.heads.length?1:0),l=u("div",{class:"wg-grid-heads",role:"presentation"}),a=u("div",{class:`wg-gr\
id-line${t.first&&e?" wg-grid-first":""}`,role:"row","aria-rowindex":e+1+o,style:{top:`${t.top}px`}},l);s.banded&&C(a,...this.#v(t)),t.places.
forEach((g,h)=>{let p={left:`${Y+s.heads.reduce((b,y)=>b+y,0)+h*(s.wide+10)}px`};if(g===null&&C(a,u("div",{class:"wg-grid-gap",role:"gridcel\
l",style:p,title:"not asked"},u("span",{"aria-hidden":"true"},"·"),u("span",{class:"wg-aloud"},"not asked"))),!g)return;let f=this.#i.get(g.
key)??new B(this.#t,g.key);this.#i.set(g.key,f),Object.assign(f.node.style,p,{top:s.banded?`${22*n.cols.names.length}px`:"0"}),C(a,f.node)});
let c=[...this.#r.keys()].filter(g=>g>e).sort((g,h)=>g-h)[0],d=c===void 0?null:this.#r.get(c)??null;return this.#s.insertBefore(a,d),a}#v(t){
let{lines:e,layout:s}=this.#t;return e?s.cols.levels.flatMap((n,r)=>n.filter(o=>o.start>=t.from&&o.start<t.from+e.across).map(o=>{let l=this.#x(
n,o,o.span*e.beside*(e.wide+10)-10,o.start+1);return Object.assign(l.style,{position:"absolute",top:`${r*22}px`,left:`${Y+(o.start-t.from)*e.
beside*(e.wide+10)}px`}),l})):[]}#k(t,e,s){let{lines:n,layout:r,page:o,laid:l,active:a}=this.#t;n&&t.places.forEach((c,d)=>{if(!c)return;let g=this.#t.
items.get(c.key)??c,h=r.pages[o].cells[t.row][t.from+Math.floor(d/n.beside)],p={names:l,caption:yt(this.#t,h,g),selected:s.has(c.key),active:c.
key===a,base:e.length>1&&e.at(-1)===c.key,column:n.heads.length+d+1};this.#i.get(c.key)?.draw(g,p)})}#M(t){let{lines:e,layout:s}=this.#t;if(!e?.
heads.length)return;let n=new Set,r=new Map,o=new Map;e.list.forEach((l,a)=>{r.has(l.row)||r.set(l.row,a),o.set(l.row,a+1)});for(let l of[...t].
sort((a,c)=>a-c)){let a=e.list[l],c=this.#r.get(l)?.firstElementChild;if(!a||!c)continue;let d=s.rows.levels.flatMap((h,p)=>{let f=h.find(y=>a.
row>=y.start&&a.row<y.start+y.span);if(!f||n.has(f))return[];n.add(f);let b=o.get(f.start+f.span-1)??0;return[{level:h,header:f,depth:p,start:r.
get(f.start)??0,end:b}]}),g=d.map(({depth:h,start:p,end:f})=>`${h} ${p} ${f}`).join();this.#w.get(c)!==g&&(this.#w.set(c,g),E(c,...d.map(({level:h,
header:p,depth:f,start:b,end:y})=>this.#E(h,p,f,{top:b*e.height-a.top,high:(y-b)*e.height,span:y-l}))))}}#E(t,e,s,{top:n,high:r,span:o}){let l=this.#t.
lines?.heads??[],a=l.slice(0,s).reduce((g,h)=>g+h,0),c={top:`${n}px`,height:`${r}px`,left:`${a}px`,width:`${l[s]}px`},d=u("div",{class:"wg-g\
rid-rowhead",role:"rowheader",style:c,draggable:!0,"aria-colindex":s+1},u("div",{class:"wg-grid-stuck"},X(t,e),this.#f(e)));return Object.assign(
d.dataset,{name:e.name,value:m(e.value)}),e.span>1&&d.setAttribute("aria-rowspan",String(o)),d}#A(t,e){let{lines:s,items:n}=this.#t;if(!s)return;
let r=s.list.slice(t,e).flatMap(a=>a.places.filter(c=>!!c?.image)),o=(a,c)=>{let d=r.flatMap(g=>g&&a(g)&&!this.#l.has(`${g.image} ${c}`)?[g.
image]:[]);for(let g of d)this.#l.add(`${g} ${c}`);d.length&&this.#a(d,c)};o(a=>!n.thumbs.has(a.image??""),0);let l=oe.find(a=>a>=s.side)??1024;
s.side>kt&&o(a=>Math.max(a.width??0,a.height??0)>kt&&(n.larger(a.image)?.side??0)<l,l)}};var q=class{#t;#e;#s=0;constructor(t,e,s){this.#t=t,this.#e=e,L(t,"change:_parts",()=>this.#n(),s),this.#n()}#n(){let t=this.#t.get("_parts")??
0;for(;this.#s<t;)this.#e(this.#t.get(`part_${this.#s++}`))}};var le=10,ce=80,F=class{#t=new Map;#e=[];#s=null;#n=new Map;said=new Map;thumbs=new Map;#i=new Map;previews=new Map;moved=new Map;names=[];behind=1/0;take(t){
if(t?.now&&(this.behind=Math.min(this.behind,Date.now()/1e3-t.now)),t?.thumbs){for(let e of t.thumbs)this.putThumb(e,e.data);return"thumbs"}
if(t?.previews)for(let e of t.previews)this.previews.set(e.image,{bytes:U(e.data),type:e.type});if(t?.said)for(let[e,[s,n]]of Object.entries(
t.said))this.said.set(e,[s,this.#r(n)]);return t?.slots&&this.#o(t),t?.slots||t?.said?"items":"other"}putThumb(t,e){this.thumbs.set(t.image,
{bytes:U(e),width:t.width,height:t.height,why:t.why})}putLarger(t,e,s){this.#i.set(t.image,{bytes:U(e),width:t.width,height:t.height,why:t.why,
side:s});let[n]=this.#i.keys();this.#i.size>ce&&this.#i.delete(n)}larger(t){let e=this.previews.get(t??"");return e?{bytes:e.bytes,width:0,height:0,
why:null,side:1024}:this.#i.get(t??"")}get list(){return this.#s??=[...this.#t.keys()].sort((t,e)=>t-e).flatMap(t=>this.#t.get(t)??[]),this.#s}get(t){
return t===null?void 0:this.#n.get(t)}value=(t,e)=>{if(e==="state"||e==="reason"||e==="prompt")return t[e];if(e==="rating"||e==="note"){let n=this.
said.get(t.image??"");if(n)return n[e==="rating"?0:1]}let s=t.columns.at.get(e);return this.#r(s===void 0?t.columns.same[e]??null:t.row[le+s])};called(t,e){
let s=e.map(n=>`${n} = ${m(this.value(t,n))}`);return s.length||s.push(t.prompt),t.replicate>1&&s.push(`replicate ${t.replicate}`),s.join(",\
 ").slice(0,300)}#r(t){return t!==null&&typeof t=="object"&&"t"in t?this.#e[t.t]:t}#o({slots:t,columns:e,same:s,rows:n,texts:r}){this.#e.push(
...r);let o={at:new Map(e.map((a,c)=>[a,c])),same:s};for(let a of[...e,...Object.keys(s)])this.names.includes(a)||this.names.push(a);let l=0;
for(let[a,c]of t){let d=this.#t.get(a)??[];for(let g of d)this.#n.delete(g.key);d.length&&c&&n[l][0]!==d[0].key&&this.moved.set(d[0].key,n[l][0]),
this.#t.set(a,n.slice(l,l+=c).map(g=>this.#a(g,o)));for(let g of this.#t.get(a)??[])this.#n.set(g.key,g)}this.#s=null}#a(t,e){let[s,n,r,o,l,
a,c,d,g,h]=t;return{key:s,state:n,image:r,replicate:o,reason:this.#r(l),prompt:this.#r(a),width:c,height:d,since:g,box:h,row:t,columns:e}}};function Mt(i,t,{filter:e=[],sort:s=[]}){let n=e.length?i.filter(r=>e.every(o=>de(t(r,o.column),o))):i;return he(n,t,s)}function de(i,{values:t,
text:e,least:s,most:n}){if(t&&!t.includes(m(i))||e&&(i===null||!m(i).toLowerCase().includes(e.toLowerCase())))return!1;if((s??null)===null&&
(n??null)===null)return!0;let r=_(i);return r!==null&&r>=(s??-1/0)&&r<=(n??1/0)}function he(i,t,e){for(let s of[...e].reverse()){let n=s.startsWith(
"-"),r=n?s.slice(1):s,o=ge(i.map(c=>t(c,r))),l=c=>{let d=o.get(A(t(c,r)));return d===void 0?1/0:n?-d:d};i=i.map(c=>[l(c),c]).sort(([c],[d])=>c===
d?0:c-d).map(([,c])=>c)}return i}function ge(i){let t=[...D(i).values()].filter(s=>s!==null),e=V(t)??t.sort(pe);return new Map(e.map((s,n)=>[
A(s),n]))}function pe(i,t){let[e,s]=[_(i),_(t)];if(e!==null||s!==null)return e===null?1:s===null?-1:e-s;let[n,r]=[m(i),m(t)],[o,l]=[n.toLowerCase(),
r.toLowerCase()];return o!==l?o<l?-1:1:n<r?-1:n>r?1:0}function Et(i,t,e,{sort:s=[],orders:n={}},r){let o=Object.hasOwn(n,i)?n[i]:null;if(o){
let c=d=>(o.indexOf(m(d))+o.length+1)%(o.length+1);return R(t,e).sort((d,g)=>c(d)-c(g))}if(r&&s.length)return[...D([...t,...e]).values()];let l=R(
t,e);return s.includes(`-${i}`)?[...l.filter(c=>c!==null).reverse(),...l.filter(c=>c===null)]:l}var fe=2e3,At=25e4,St=Object.freeze([]);function Lt(i,t,e,s,n,r=[]){let o=Mt(i,t,n),l=[e.rows,e.cols,e.pages],a=ue(i,t,e,s,r),c=w=>({names:w,
keys:[],levels:[]});if(!o.length)return{rows:c(e.rows),cols:c(e.cols),pages:[],fixed:a};let d=n.filter?.length?we(o,t,s):s,g=o.map(w=>l.map(
M=>M.map(x=>t(w,x)))),h=l.map((w,M)=>me(w,g.map(x=>x[M]),d,n,M===0)),[p,f,b]=h;if(p.length*f.length*b.length>At)throw new Error(`more than ${At.
toLocaleString()} cells: choose rows and columns with fewer values`);let[y,z,N]=h.map(w=>new Map(w.map((M,x)=>[j(M),x]))),$=b.map(w=>({values:w,
cells:p.map(()=>f.map(()=>St))})),H=new Set;if(o.forEach((w,M)=>{let[x,v,P]=g[M].map((Ot,jt)=>[y,z,N][jt].get(j(Ot))??0),et=`${x} ${v} ${P} ${w.
image}`;if(w.image!==null&&H.has(et))return;H.add(et);let Z=$[P].cells[x];Z[v]===St?Z[v]=[w]:Z[v].push(w)}),!n.sort?.length)for(let w of $)for(let M of w.
cells)for(let x of M)x.length>1&&x.sort((v,P)=>v.replicate-P.replicate);let I=$.map(w=>w.cells);return{rows:$t(e.rows,p,I),cols:$t(e.cols,f,
I.map(w=>f.map((M,x)=>w.map(v=>v[x])))),pages:$,fixed:a}}function j(i){return i.map(A).join("\0")}function ue(i,t,e,s,n){let r=[...e.rows,...e.
cols,...e.pages],o=[];for(let l of new Set([...Object.keys(s),...n])){let a=R(i.map(c=>t(c,l)),s[l]??[]);a.length===1&&!r.includes(l)&&o.push(
[l,a[0]])}return o}function we(i,t,e){let s=Object.entries(e).map(([n,r])=>{let o=new Set(i.map(l=>A(t(l,n))));return[n,r.filter(l=>o.has(A(
l)))]});return Object.fromEntries(s)}function me(i,t,e,s,n){let r=new Map;for(let h of t)r.has(j(h))||r.set(j(h),h);let o=[...r.values()],l=i.
map((h,p)=>Et(h,o.map(f=>f[p]),e[h]??[],s,n)),a=i.map((h,p)=>new Set(o.map(f=>A(f[p]))));if(l.some((h,p)=>h.some(f=>!a[p].has(A(f))))&&l.reduce(
(h,p)=>h*p.length,1)<=fe)for(let h of xe(l))h.some((p,f)=>!a[f].has(A(p)))&&!r.has(j(h))&&r.set(j(h),h);let d=l.map(h=>new Map(h.map((p,f)=>[
A(p),f]))),g=(h,p)=>d[p].get(A(h[p]))??0;return[...r.values()].sort((h,p)=>{let f=i.findIndex((b,y)=>g(h,y)!==g(p,y));return f<0?0:g(h,f)-g(
p,f)})}function xe(i){return i.reduce((t,e)=>t.flatMap(s=>e.map(n=>[...s,n])),[[]])}function $t(i,t,e){let s=e.map(l=>l.map(a=>a.reduce((c,d)=>c+
d.length,0))),n=e.map(l=>l.map(a=>a.reduce((c,d)=>c+d.filter(g=>g.state==="image").length,0))),r=(l,a,c)=>l.slice(a,c).reduce((d,g)=>d+g,0),
o=i.map((l,a)=>{let c=t.flatMap((d,g)=>g&&j(d.slice(0,a+1))===j(t[g-1].slice(0,a+1))?[]:[g]);return c.map((d,g)=>{let h=c[g+1]??t.length;return{
name:l,value:t[d][a],start:d,span:h-d,images:n.map(p=>r(p,d,h)),items:s.map(p=>r(p,d,h))}})});return{names:i,keys:t,levels:o}}var be=60,J=class{items=new F;layout={rows:{names:[],keys:[],levels:[]},cols:{names:[],keys:[],levels:[]},pages:[],fixed:[]};lines=null;active=null;hovered=null;anchor=null;problem="";#t;#e=[];#s=!0;#n=0;#i=0;#r=0;constructor(t,e){
this.#t=t,new q(t,s=>this.touch(this.items.take(s)==="items"),e),t.get("clock")&&(this.items.behind=Math.min(this.items.behind,Date.now()/1e3-
t.get("clock")));for(let s of["view","auto","axes","names"])L(t,`change:${s}`,()=>this.touch(!0),e);for(let s of["selected","facts","sandbox",
"running","panel"])L(t,`change:${s}`,()=>this.touch(),e);e.addEventListener("abort",()=>{cancelAnimationFrame(this.#n),clearTimeout(this.#r),
this.#e=[]})}listen(t){this.#e.push(t)}touch(t=!1){this.#s||=t,this.#n||=requestAnimationFrame(()=>{this.#n=0,this.draw()})}draw(){this.#s&&
!this.#o()&&this.#a();for(let t of this.#e)t()}get(t){return this.#t.get(t)}get view(){return this.#t.get("view")??{}}look(t){let e={...this.
view,...this.names,...t};this.#i=0,this.set({view:Object.fromEntries(Object.entries(e).filter(([,s])=>s!=null))}),this.touch(!0)}set(t){for(let[
e,s]of Object.entries(t))this.#t.set(e,s);try{this.#t.save_changes()}catch{}}get names(){let t=this.#t.get("auto")??{},e=s=>{let n=this.view[s]??
t[s]??[];return(typeof n=="string"?n.split(",").map(o=>o.trim()).filter(Boolean):n).map(o=>o.replace(/^axis\./,""))};return{rows:e("rows"),cols:e(
"cols"),pages:e("pages")}}get laid(){let{rows:t,cols:e,pages:s}=this.names;return[...t,...e,...s]}get columns(){return[...new Set([...this.#t.
get("names")??[],"state","prompt",...this.items.names,"rating","note"])]}get page(){return Math.min(this.view.page??0,Math.max(0,this.layout.
pages.length-1))}get selected(){return(this.#t.get("selected")??[]).filter(t=>this.items.get(t))}select(t){this.set({selected:[...new Set(t)]}),
this.touch()}get meant(){return(this.selected.length?this.selected:this.active===null?[]:[this.active]).flatMap(e=>this.items.get(e)??[]).filter(
e=>e.image)}seconds(t){return t.since===null||t.state!=="running"?null:Math.max(0,Math.round(Date.now()/1e3-this.items.behind-t.since))}#o(){
let t=this.items.list.length/1e3*be-(performance.now()-this.#i);return this.#i===0||t<=0?!1:(this.#r||=setTimeout(()=>{this.#r=0,this.touch(
!0)},t),!0)}#a(){this.#s=!1,this.#i=performance.now();let t={filter:this.view.filter,sort:this.view.sort,orders:this.view.orders};try{this.layout=
Lt(this.items.list,this.items.value,this.names,this.#t.get("axes")??{},t,this.#t.get("names")??[]),this.problem=""}catch(e){this.problem=String(
e.message),this.layout={...this.layout,pages:[]}}}};var Ls=rt("grid",i=>new tt(i).start()),tt=class{#t;#e;#s;#n={head:u("div",{class:"wg-grid-tools"}),foot:u("div",{class:"wg-bar wg-grid-foot"}),
panel:u("aside",{class:"wg-grid-panel","aria-label":"Details",tabindex:"0"})};#i=null;#r=null;constructor(t){this.#t=t,this.#e=new J(t.model,
t.signal),this.#s=new W(this.#e,(e,s)=>this.#k(e,s),t.signal)}start(){let{root:t,bridge:e,signal:s}=this.#t,{head:n,foot:r,panel:o}=this.#n;
t.prepend(n,u("div",{class:"wg-grid-main"},u("div",{class:"wg-grid-left"},this.#s.node,r),o));let l=new ResizeObserver(()=>t.classList.toggle(
"wg-grid-narrow",t.clientWidth<720));l.observe(t),s.addEventListener("abort",()=>l.disconnect()),this.#l(this.#s.node,s);let a=this.#c();it(
t,a,s),e.on("thumbs",({thumbs:c,side:d},g)=>{let{items:h}=this.#e;c.forEach((p,f)=>d?h.putLarger(p,g[f],d):h.putThumb(p,g[f])),this.#e.touch()}),
e.on("failed",({error:c})=>{this.#s.askAgain(),this.#t.notices.show(new S(c))}),this.#e.listen(()=>this.#a()),this.#e.draw(),this.#o(a).catch(
c=>this.#t.notices.show(c))}async#o(t){let e=URL.createObjectURL(new Blob([this.#e.get("_tools")],{type:"text/javascript"})),{default:s}=await import(e);
URL.revokeObjectURL(e),!this.#t.signal.aborted&&(this.#i=s({scene:this.#t,state:this.#e,keys:t,places:this.#n,focus:n=>this.#y(n)}),this.#a())}#a(){
this.#n.panel.hidden=this.#e.get("panel")===!1,this.#s.draw(),this.#i?.draw()}#l(t,e){t.addEventListener("click",s=>this.#b(s),{signal:e}),t.
addEventListener("dblclick",s=>this.#x(s),{signal:e}),t.addEventListener("pointerover",s=>this.#f(s),{signal:e}),t.addEventListener("pointer\
leave",()=>this.#f(null),{signal:e}),t.addEventListener("focusin",s=>this.#u(s),{signal:e}),t.addEventListener("dragstart",s=>this.#M(s),{signal:e}),
t.addEventListener("dragover",s=>s.dataTransfer?.types.includes("application/x-wg-head")&&s.preventDefault(),{signal:e}),t.addEventListener(
"drop",s=>this.#E(s),{signal:e})}#c(){let t=this.#e,e=r=>this.#w(r),s=r=>()=>this.#d&&t.active!==null?r(t.active):!1,n=r=>o=>this.#i?void r(
this.#i,o):!1;return[{keys:["ArrowLeft","ArrowRight","ArrowUp","ArrowDown"],does:"move and select",run:e},{keys:["Shift+ArrowLeft","Shift+Ar\
rowRight","Shift+ArrowUp","Shift+ArrowDown"],does:"select as far as here",run:e},{keys:["Ctrl+ArrowLeft","Ctrl+ArrowRight","Ctrl+ArrowUp","C\
trl+ArrowDown"],does:"move without selecting",run:e},{keys:["Home","End"],does:"first and last of the line; with Ctrl of the page",run:e},{keys:[
"Ctrl+Home","Ctrl+End","Shift+Home","Shift+End"],does:"",hidden:!0,run:e},{keys:[" "],does:"select or not",run:s(r=>this.#m(r))},{keys:["Ctr\
l+a"],does:"select all of this page",run:()=>t.select(t.lines?.items.map(r=>r.key)??[])},{keys:["Escape"],does:"select none",run:()=>t.selected.
length?t.select([]):!1},{keys:["Enter"],does:"details, a second time the image in full",run:s(r=>this.#v(r))},{keys:["v"],does:"the image in\
 full",run:n(r=>t.active!==null&&r.open(t.active))},{keys:["1","2","3","4","5"],does:"rate what is selected",run:n((r,o)=>r.rate(t.meant,Number(
o.key)))},{keys:["0"],does:"take the rating away",run:n(r=>r.rate(t.meant,null))},{keys:["x"],does:"reject",run:n(r=>r.rate(t.meant,0))},{keys:[
"n"],does:"write a note",run:n(r=>r.note(t.meant))},{keys:["c"],does:"compare what is selected",run:n(r=>r.compare())},{keys:["r"],does:"cop\
y the references @…",run:n(r=>r.copy(t.meant))},{keys:["o"],does:"save the original file",run:n(r=>r.save(t.meant.at(-1)))},{keys:["[","]"],
does:"page before, next page",run:n((r,o)=>r.turnPage(o.key==="["?-1:1))},{keys:["i"],does:"show or hide details",run:()=>t.set({panel:t.get(
"panel")===!1})},{keys:["?"],does:"the list of keys",run:n(r=>r.listKeys())}]}get#d(){let t=this.#s.node.getRootNode();return this.#s.node.contains(
t.activeElement)}#w(t){let{lines:e,active:s}=this.#e;if(!this.#d||!e||s===null)return!1;let n=t.ctrlKey||t.metaKey,r=n&&(t.key==="Home"||t.key===
"End"),o=r?e.items.at(t.key==="Home"?0:-1)?.key??s:ut(e,s,t.key);return this.#e.active=o,t.shiftKey?this.#p(o):(!n||r)&&this.#h(o),this.#s.focus(
o),this.#e.touch(),!0}#h(t){this.#e.anchor=t,this.#e.select([t])}#m(t){let{selected:e}=this.#e;this.#e.anchor=t,this.#e.select(e.includes(t)?
e.filter(s=>s!==t):[...e,t])}#p(t){let{lines:e,layout:s}=this.#e;if(!e)return;let n=this.#e.items.get(this.#e.anchor)?this.#e.anchor:t;this.#e.
anchor=n;let r=!e.banded&&s.cols.keys.length>1;this.#e.select([...wt(e,n,t,r).filter(o=>o!==n),n])}#g(t){return t.target.closest?.("[data-ke\
y]")?.dataset.key??null}#b(t){let e=this.#g(t);e!==null&&(this.#e.active=e,t.shiftKey?this.#p(e):t.ctrlKey||t.metaKey?this.#m(e):this.#h(e),
this.#s.focus(e))}#x(t){let e=this.#g(t);e!==null&&this.#i?.open(e)}#f(t){let e=t?this.#g(t):null;e===this.#e.hovered||t&&e===null||(this.#e.
hovered=e,this.#i?.drawPanel())}#u(t){let e=this.#g(t);e===null||e===this.#e.active||(this.#e.active=e,this.#e.touch())}#y(t){this.#e.active=
t,this.#s.focus(t),this.#e.touch()}#v(t){let e=this.#r===t;if(this.#r=e?null:t,e)return this.#i?.open(t);this.#e.hovered=null,this.#e.set({panel:!0}),
this.#i?.drawPanel(),this.#t.notices.say("details are shown; Enter again opens the image in full")}#k(t,e){this.#t.bridge.cut||this.#t.bridge.
ask("look",{images:t,side:e}).catch(s=>this.#t.notices.show(s))}#M(t){let{name:e,value:s}=t.target.closest?.("[data-name]")?.dataset??{};e&&
t.dataTransfer?.setData("application/x-wg-head",JSON.stringify([e,s]))}#E(t){let e=t.dataTransfer?.getData("application/x-wg-head"),s=t.target.
closest?.("[data-name]");if(!e||!s)return;t.preventDefault();let[n,r]=JSON.parse(e);s.dataset.name===n&&this.#i?.reorder(n,r,s.dataset.value??
"")}};export{Ls as default};
