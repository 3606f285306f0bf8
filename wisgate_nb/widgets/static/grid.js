/* wisgate_nb: built by esbuild 0.28.2, see js/README.md; sources: grid.js grid/board.js grid/grid.css grid/heads.js grid/items.js grid/layout.js grid/lines.js grid/sift.js grid/state.js grid/tile.js grid/values.js lib/base.css lib/bridge.js lib/dom.js lib/jpeg.js lib/keys.js lib/model.js lib/notices.js lib/parts.js lib/theme.js lib/widget.js lib/words.js; sha256: b0e7c7db97a98edd26b145bf4372c3513f8811c2d5abcc4a8018bd361c4bedc3 */
function L(i,t,e,s){i.on(t,e),s.addEventListener("abort",()=>i.off(t,e),{once:!0})}function U(i){return i instanceof ArrayBuffer?new Uint8Array(
i):new Uint8Array(i.buffer,i.byteOffset,i.byteLength)}var $=class extends Error{constructor(t){super("the kernel refused"),this.title=t.title??"error",this.text=t.text??""}},Tt={title:"no kernel",
text:"This page is a saved copy: nothing can be asked of Python here."},st={title:"Python is gone",text:"The kernel was stopped or restarted\
, or this notebook was opened anew: run the cell again."},Ct=2e3,K=class{#t;#e;#s=new Map;#n=new Map;#i=Math.random().toString(36).slice(2,10);#o=0;#r=!1;constructor(t,e,s){
this.#t=t,this.#e=e,L(t,"msg:custom",(o,n)=>this.#c(o,n??[]),s),L(t,"comm_live_update",()=>this.cut&&this.#l([...this.#s.keys()]),s),s.addEventListener(
"abort",()=>this.#s.clear(),{once:!0})}get saved(){return this.#t.get("_saved")===!0}get cut(){return this.saved||this.#e.closest(".jupyter-\
widgets-disconnected")!==null}get alive(){return this.#r&&!this.cut}refusal(){return new $(this.saved?Tt:st)}greet(){this.cut||this.ask("hel\
lo").catch(()=>{})}ask(t,e={},s=[]){if(this.cut)return Promise.reject(this.refusal());let o=`${this.#i}-${++this.#o}`;return new Promise((n,r)=>{
this.#s.set(o,{resolve:n,reject:r});try{this.#t.send({...e,id:o,kind:t},{iopub:{status:l=>this.#a(o,l)}},s)}catch{this.#l([o])}})}#a(t,e){e?.
content?.execution_state==="idle"&&setTimeout(()=>this.#l([t]),Ct)}#l(t){t.some(e=>this.#s.has(e))&&(this.#r=!1);for(let e of t)this.#s.get(
e)?.reject(new $(st)),this.#s.delete(e)}on(t,e){this.#n.set(t,e)}#c(t,e){this.#r=!0,t?.event!==void 0&&this.#n.get(t.event)?.(t,e);let s=this.#s.
get(t?.id);s!==void 0&&(this.#s.delete(t.id),t.ok?s.resolve({result:t.result,buffers:e}):s.reject(new $(t.error??{})))}};function u(i,t={},...e){let s=document.createElement(i);for(let[o,n]of Object.entries(t))n!=null&&(o==="style"?Object.assign(s.style,n):o.startsWith(
"on")&&typeof n=="function"?s.addEventListener(o.slice(2),n):/^(class|role|for|tabindex|list|colspan|rowspan|scope)$|^(aria|data)-/.test(o)?
(n!==!1||o.startsWith("aria-"))&&s.setAttribute(o,String(n)):s[o]=n);return C(s,...e),s}function C(i,...t){for(let e of t)e==null||e===!1||i.
appendChild(e instanceof Node?e:document.createTextNode(String(e)))}function A(i,...t){i.replaceChildren(),C(i,...t)}function Q(i,t,e={}){let{
class:s="",...o}=e;return u("button",{type:"button",class:`wg-button ${s}`.trim(),onclick:t,...o},i)}function k(i,{lines:t=!1,limit:e=0}={}){
let s=String(i??"").replace(/\r\n/g,`
`);return e&&s.length>e&&(s=`${s.slice(0,e-1).replace(/[\ud800-\udbff]$/,"")}…`),t||(s=s.replace(/\n/g,"⏎")),s.replace(/(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
o=>`[U+${o.codePointAt(0).toString(16).toUpperCase().padStart(4,"0")}]`)}var _t="input:not([type=checkbox]):not([type=radio]):not([type=range]):not([type=button]), textarea, select, [contenteditable=true]";function Nt(i){
let t=i.shiftKey&&i.key.length>1;return`${i.ctrlKey||i.metaKey?"Ctrl+":""}${i.altKey?"Alt+":""}${t?"Shift+":""}${i.key}`}function it(i,t,e){
let s=new Map(t.flatMap(n=>n.keys.map(r=>[r,n]))),o=n=>{if(n.defaultPrevented||n.isComposing)return;let r=n.composedPath()[0]??n.target;if(r.
matches?.(_t))return;let l=r.closest?.("dialog");if(l&&l!==i&&i.contains(l))return;let a=s.get(Nt(n));a===void 0||a.run(n)===!1||(n.preventDefault(),
n.stopPropagation())};i.addEventListener("keydown",o,{signal:e})}var G=class{constructor(t){this.errors=u("div",{class:"wg-notices",role:"alert"}),this.line=u("div",{class:"wg-aloud",role:"status","aria-li\
ve":"polite"}),t.append(this.errors,this.line)}show(t){let e=t instanceof $?t:{title:"the widget failed",text:String(t?.message??t)},s=u("di\
v",{class:"wg-notice"},u("strong",{},k(e.title)),u("span",{},k(e.text,{lines:!0})));for(s.append(Q("×",()=>s.remove(),{"aria-label":"Close \
this message",class:"wg-plain"})),this.errors.append(s);this.errors.childElementCount>3;)this.errors.firstElementChild?.remove()}clear(){A(this.
errors)}say(t){A(this.line,t)}};var It=["class","data-jp-theme-light","data-vscode-theme-kind","data-theme","data-color-mode","style"],Dt=[[!0,"html.dark, body.dark, body.d\
ark-theme, html[data-theme=dark], body[data-theme=dark], html[theme=dark]"],[!1,"html.light, body.light, body.light-theme, html[data-theme=l\
ight], body[data-theme=light], html[theme=light]"]];function Rt(i){let t=document.body.dataset.jpThemeLight;if(t!==void 0)return t==="false";
let e=document.body.dataset.vscodeThemeKind;if(e!==void 0)return e.includes("dark")||e==="vscode-high-contrast";if(i.closest(".dark, [data-t\
heme=dark]"))return!0;for(let[s,o]of Dt)if(document.querySelector(o))return s;return zt()??matchMedia("(prefers-color-scheme: dark)").matches}
function zt(){let i=document.createElement("canvas").getContext("2d",{willReadFrequently:!0});if(i===null)return null;i.fillStyle=getComputedStyle(
document.body).backgroundColor,i.fillRect(0,0,1,1);let[t,e,s,o]=i.getImageData(0,0,1,1).data;return o>127?.299*t+.587*e+.114*s<110:null}function nt(i,t){
let e=()=>{i.dataset.wgTheme=Rt(i)?"dark":"light"},s=new MutationObserver(e);for(let o of[document.documentElement,document.body])s.observe(
o,{attributes:!0,attributeFilter:It});matchMedia("(prefers-color-scheme: dark)").addEventListener("change",e,{signal:t}),t.addEventListener(
"abort",()=>s.disconnect(),{once:!0}),e(),requestAnimationFrame(e)}function ot(i,t){return{render({model:e,el:s}){let o=new AbortController,n=u("div",{class:`wg-root wg-${i} tex2jax_ignore mathjax_ignore`});
s.append(n),nt(n,o.signal),Ht(n,o.signal);let r=new G(n),l=c=>{try{c()}catch(d){r.show(d)}},a=new K(e,s,o.signal);return l(()=>t({model:e,root:n,
bridge:a,notices:r,signal:o.signal})),a.greet(),n.append(r.errors,r.line),()=>{o.abort(),n.remove()}}}}function Ht(i,t){i.addEventListener("\
focusin",({target:e})=>e.setAttribute("data-lm-suppress-shortcuts","true"),{signal:t})}var rt=1500;function lt(i,t){let[e,s]=[at(i),at(t)],o=0;for(;o<e.length&&o<s.length&&e[o]===s[o];)o+=1;let n=0;for(;n<e.length-o&&n<s.length-
o&&e.at(-1-n)===s.at(-1-n);)n+=1;let r=[],l=(a,c)=>{if(c.length===0)return;let d=r.at(-1);d?.kind===a?d.text+=c.join(""):r.push({kind:a,text:c.
join("")})};return l("same",e.slice(0,o)),Pt(e.slice(o,e.length-n),s.slice(o,s.length-n),l),l("same",e.slice(e.length-n)),r}function at(i){return i.
match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu)??[]}function Pt(i,t,e){if(i.length===0||t.length===0||i.length>rt||t.length>rt){e("drop",i),e(
"add",t);return}let s=t.length+1,o=new Uint16Array((i.length+1)*s);for(let l=i.length-1;l>=0;l--)for(let a=t.length-1;a>=0;a--){let c=l*s+a;
o[c]=i[l]===t[a]?o[c+s+1]+1:Math.max(o[c+s],o[c+1])}let n=0,r=0;for(;n<i.length||r<t.length;){let l=n*s+r;n<i.length&&r<t.length&&i[n]===t[r]?
(e("same",[i[n]]),n+=1,r+=1):n<i.length&&(r===t.length||o[l+s]>=o[l+1])?e("drop",[i[n++]]):e("add",[t[r++]])}}var Ut="(none)",ct=["auto","low","medium","high","standard","hd"],dt=/^(\d{1,6})x(\d{1,6})$/;function E(i){return i==null?"0":typeof i=="str\
ing"?`s${i}`:typeof i=="boolean"?`b${i}`:typeof i=="number"?`n${i}`:"n"in i?`n${i.n}`:"d"in i?`d${i.d}`:`o${i.o} ${i.l}`}function m(i){return i==
null?Ut:typeof i=="string"?i.trim()?i:"(empty)":typeof i=="boolean"?i?"True":"False":typeof i=="number"?String(i):i.l}function _(i){return typeof i==
"number"?i:i===null||typeof i!="object"?null:"n"in i?i.n:"o"in i&&i.o==="int"?Number(i.l):null}function Kt(i){return i!==null&&typeof i=="ob\
ject"&&"d"in i?i.d:null}function z(i,t=[]){let e=R(t),s=R(i);for(let r of e.keys())s.delete(r);let o=s.has("0");s.delete("0");let n=[...s.values()];
return[...e.values(),...V(n)??n,...o?[null]:[]]}function R(i){let t=new Map;for(let e of i){let s=E(e);t.has(s)||t.set(s,e)}return t}function V(i){
let t=Gt(i);return t===null?null:[...i].sort((e,s)=>t(e)-t(s))}function Gt(i){if(i.every(e=>_(e)!==null))return e=>_(e)??0;if(i.every(e=>Kt(
e)!==null))return e=>e.d;if(!i.every(e=>typeof e=="string"))return null;if(i.every(e=>ct.includes(e)))return e=>ct.indexOf(e);let t=i.filter(
e=>dt.test(e));return t.length&&i.every(e=>t.includes(e)||e==="auto")?Bt:null}function Bt(i){let[,t,e]=dt.exec(i)??[0,0,0];return Number(t)*
Number(e)+Number(t)/1e7}function ht(i){return i==null?"":i===0?"✗ rejected":Number.isInteger(i)&&i>=1&&i<=5?"★".repeat(i)+"☆".repeat(5-
i):`★ ${i}`}var Wt=24,Ft=60,qt=2e4,Zt=.2,Jt=1500,gt=new WeakMap;function X(i,t){let e=gt.get(i)??Vt(i.map(r=>m(r.value)));gt.set(i,e);let s=m(t.value),o=e.
get(s)??[{text:s,own:!1}],n=Qt(o,Jt).map(r=>r.own&&r.text.trim()?u("b",{class:"wg-grid-own"},k(r.text,{lines:!0})):k(r.text,{lines:!0}));return u(
"span",{class:"wg-grid-label",dir:"auto",title:k(s,{limit:2e3,lines:!0})},...n)}function Qt(i,t){let e=[];for(let s of i){if(t<=0)break;e.push(
{...s,text:s.text.length>t?`${s.text.slice(0,t)}…`:s.text}),t-=s.text.length}return e}function Vt(i){let t=[...new Set(i)],e=t.reduce((l,a)=>l+
a.length,0),s=new Map;if(t.length<2||t.length>Ft||e>qt||Math.max(...t.map(l=>l.length))<=Wt)return s;let[o]=t,n=new Uint8Array(o.length).fill(
1),r=t.map(l=>lt(o,l));for(let l of r){let a=0;for(let c of l)c.kind==="drop"&&n.fill(0,a,a+c.text.length),c.kind!=="add"&&(a+=c.text.length)}
return n.reduce((l,a)=>l+a,0)*t.length<Zt*e||t.forEach((l,a)=>s.set(l,Xt(r[a],n))),s}function Xt(i,t){let e=[],s=(n,r)=>{let l=e.at(-1);l?.own===
r?l.text+=n:e.push({text:n,own:r})},o=0;for(let{kind:n,text:r}of i){if(n==="add")s(r,!0);else if(n==="same")for(let l=0;l<r.length;l++)s(r[l],
!t[o+l]);n!=="add"&&(o+=r.length)}return e}function pt(i,t,e,s,o){let n=i.pages[t],r=i.rows.levels.map(x=>x.some(v=>o(v.value).length>40)?e<620?130:240:e<620?84:110),l=Math.max(80,e-r.
reduce((x,v)=>x+v,0)-18),a=Math.max(1,i.cols.keys.length),c=Math.max(1,...(n?.cells??[]).map(x=>Math.max(...x.map(v=>v.length)))),[d,g]=te(n),
h=a===1?s===null?6:1/0:4,p=!i.rows.names.length&&a>6,b=s===null?Yt(l,p?6:a,p?1:Math.min(c,h),c*a===1?400:320):null,y=s??b?.side??104,H=Math.
max(72,Math.round(y*d)),N=Math.max(1,Math.floor(l/(H+10))),S=b&&!p&&a>1?b.beside:Math.max(1,Math.min(c,h,a===1||p?N:Math.floor(N/a))),I=p?Math.
min(a,Math.max(1,Math.floor(N/S))):a,D=Math.max(40,Math.round(y*g)),w=D+20+10+(p?22*i.cols.names.length:0),M=n?ee(n.cells,I,S,w):[];return{list:M,
height:w,side:y,wide:H,high:D,beside:S,across:I,banded:p,heads:r,items:M.flatMap(x=>x.places.filter(v=>!!v))}}function Yt(i,t,e,s){for(let n=e;n>
1;n--){let r=Math.floor(i/(t*n))-10;if(r>=76)return{side:Math.min(s,r),beside:n}}let o=Math.floor(i/t)-10;return{side:Math.max(Math.min(104,
i-10),Math.min(s,o)),beside:1}}function te(i){let[t,e]=[0,0];for(let s of i?.cells??[])for(let o of s)for(let{width:n,height:r}of o){let l=Math.
max(n??1,r??1,1);t=Math.max(t,(n??l)/l),e=Math.max(e,(r??l)/l)}return[t||1,e||1]}function ee(i,t,e,s){let o=[];return i.forEach((n,r)=>{for(let l=0;l<
n.length;l+=t){let a=n.slice(l,l+t),c=Math.max(1,...a.map(d=>Math.ceil(d.length/e)));for(let d=0;d<c;d++){let g=a.flatMap(h=>Array.from({length:e},
(p,f)=>h[d*e+f]??(!h.length&&!d&&!f?null:void 0)));o.push({row:r,first:d===0,from:l,places:g,top:o.length*s})}}}),o}function ft(i,t,e,s){let o=Math.
max(0,Math.floor((t-s)/i.height));return[Math.min(o,i.list.length),Math.min(i.list.length,Math.ceil((e+s)/i.height))]}function T(i,t){for(let e=0;e<
i.list.length;e++){let s=i.list[e].places.findIndex(o=>o?.key===t);if(s>=0)return{line:e,place:s}}return null}function ut(i,t,e){let s=T(i,t);
if(s===null)return i.items[0]?.key??t;if(e==="ArrowLeft"||e==="ArrowRight"){let n=i.items.findIndex(r=>r.key===t)+(e==="ArrowLeft"?-1:1);return i.
items[n]?.key??t}if(e==="Home"||e==="End")return i.list[s.line].places.filter(r=>!!r).at(e==="Home"?0:-1)?.key??t;let o=e==="ArrowDown"?1:-1;
for(let n=s.line+o;n>=0&&n<i.list.length;n+=o){let r=se(i.list[n],s.place);if(r)return r.key}return t}function se(i,t){let e=null,s=1/0;return i.
places.forEach((o,n)=>{o&&Math.abs(n-t)<s&&([e,s]=[o,Math.abs(n-t)])}),e}function wt(i,t,e,s){let[o,n]=[T(i,t),T(i,e)];if(!o||!n)return[e];if(!s){
let[d,g]=[t,e].map(h=>i.items.findIndex(p=>p.key===h)).sort((h,p)=>h-p);return i.items.slice(d,g+1).map(h=>h.key)}let[r,l]=[o.place,n.place].
sort((d,g)=>d-g),[a,c]=[o.line,n.line].sort((d,g)=>d-g);return i.list.slice(a,c+1).flatMap(d=>d.places.slice(r,l+1).flatMap(g=>g?[g.key]:[]))}function mt(i){return`data:image/jpeg;base64,${i.toBase64?.()??ie(i)}`}function ie(i){let t="";for(let e=0;e<i.length;e+=8192)t+=String.fromCharCode.
apply(null,i.subarray(e,e+8192));return btoa(t)}var B=class{key;node=u("div",{class:"wg-grid-tile",role:"gridcell",tabindex:"-1"});#t=u("div",{class:"wg-grid-picture"});#e=u("div",{class:"\
wg-grid-caption",dir:"auto"});#s="";#n;#i=null;constructor(t,e){this.#n=t,this.key=e,this.node.dataset.key=e,this.node.append(this.#t,this.#e)}draw(t,{
names:e,caption:s,selected:o,active:n,base:r,column:l}){let{items:a}=this.#n,c=(this.#n.lines?.side??0)>320?a.larger(t.image):void 0,d=c??a.
thumbs.get(t.image??""),g=a.called(t,e),h=[t.state,t.reason,g,d?1:0,c?.side,d?.why].join("\0");h!==this.#s&&this.#o(t,d,g),this.#s=h;let p=a.
value(t,"rating"),f=a.value(t,"note"),b=[s,ht(p),f?`✎ ${m(f)}`:""].filter(Boolean).join(" · ");this.#e.textContent!==b&&A(this.#e,k(b,{limit:160})),
this.node.classList.toggle("wg-grid-rejected",p===0),this.node.classList.toggle("wg-grid-base",r),this.node.setAttribute("aria-selected",String(
o)),this.node.setAttribute("aria-colindex",String(l)),this.node.tabIndex=n?0:-1}tick(){let t=this.#n.items.get(this.key),e=t?this.#n.seconds(
t):null;this.#i&&e!==null&&(this.#i.textContent=`${e} s`)}#o(t,e,s){if(this.#i=null,e&&!e.why)A(this.#t,u("img",{src:mt(e.bytes),alt:k(s),decoding:"\
async",draggable:!1}));else if(t.state==="image"){let o=e?.why??t.reason;A(this.#t,o?xt("bad","no picture",o,s):u("div",{class:"wg-grid-comi\
ng"},u("span",{class:"wg-aloud"},k(s))))}else{let[o,n,r,l]=t.box??["",t.state,"quiet",""],a=[t.state==="unknown"?l.split(". ",1)[0]:"",(t.reason??
"").split(`
`)[0]].filter(d=>d&&d!==n).join(". "),c=xt(r,`${o} ${n}`,a,s);t.state==="running"&&c.append(this.#i=u("div",{class:"wg-grid-clock"})),A(this.#t,
c),this.tick()}this.node.dataset.state=t.state}};function xt(i,t,e,s){return u("div",{class:`wg-grid-box wg-grid-${i}`},u("b",{},k(t)),e?u("\
div",{class:"wg-grid-reason",dir:"auto"},k(e,{limit:300})):null,u("span",{class:"wg-aloud"},k(s)))}var bt=new WeakMap;function yt(i,t,e){let{
value:s}=i.items,o=bt.get(t)??ne(i,t);bt.set(t,o);let n=o.loose.map(l=>`${l} = ${m(s(e,l))}`);o.replicates&&n.push(`r${e.replicate}`),o.shared.
has(m(s(e,"call_id")))&&n.push(`image ${m(s(e,"index"))}`);let r=s(e,"take");return typeof r=="number"&&r>1&&n.push(`take ${r}`),n.join(" · ")}
function ne(i,t){let{value:e}=i.items,{laid:s}=i,o=a=>new Set(t.map(c=>m(e(c,a)))).size>1,n=(i.get("names")??[]).filter(a=>!s.includes(a)&&o(
a)),r=t.filter(a=>a.image).map(a=>m(e(a,"call_id"))),l=new Set(r.filter((a,c)=>r.length<400&&r.indexOf(a)!==c));return{loose:n,replicates:t.
some(a=>a.replicate!==t[0].replicate),shared:l}}var oe=700,Y=4,kt=320,re=[512,768,1024],ae=24,W=class{node=u("div",{class:"wg-grid-board",role:"grid","aria-multiselectable":"true",tabindex:"\
-1"});#t;#e=u("div",{class:"wg-grid-top",role:"rowgroup"});#s=u("div",{class:"wg-grid-canvas",role:"rowgroup"});#n=u("div",{class:"wg-grid-e\
mpty",role:"status"});#i=new Map;#o=new Map;#r=[];#a;#l=new Set;#c=0;#d=0;#w=new WeakMap;#h=!1;constructor(t,e,s){this.#t=t,this.#a=e,this.node.
append(this.#e,this.#s),this.node.addEventListener("scroll",()=>this.#p(),{signal:s,passive:!0});let o=new ResizeObserver(()=>this.#m());o.observe(
this.node);let n=setInterval(()=>this.#i.forEach(r=>r.tick()),1e3);s.addEventListener("abort",()=>{o.disconnect(),clearInterval(n),cancelAnimationFrame(
this.#d)})}askAgain(){this.#l.clear()}draw(){let{layout:t,view:e,page:s}=this.#t,o=e.cell_size??null,n=[t,s,o,this.#c];n.some((r,l)=>r!==this.#r[l])&&
this.#g(n),this.#u()}focus(t){this.reveal(t),this.#i.get(t)?.node.focus({preventScroll:!0})}reveal(t){let{lines:e}=this.#t,s=e&&T(e,t);if(!e||
!s)return;let o=this.#e.offsetHeight,n=e.list[s.line].top,{scrollTop:r,clientHeight:l}=this.node;n<r?this.node.scrollTop=n:n+e.height>r+l-o&&
(this.node.scrollTop=n+e.height-l+o);let a=e.wide+10,c=e.heads.reduce((g,h)=>g+h,0),d=s.place*a;d<this.node.scrollLeft?this.node.scrollLeft=
d:d+a+c>this.node.scrollLeft+this.node.clientWidth&&(this.node.scrollLeft=d+a+c-this.node.clientWidth),this.#u()}#m(){let t=this.node.clientWidth;
if(Math.abs(t-this.#c)<2)return this.#p();this.#c=t,this.#t.touch()}#p(){this.#d||=requestAnimationFrame(()=>{this.#d=0,this.#u(!0)})}#g(t){
let{layout:e,view:s,page:o}=this.#t;this.#r=t;let{items:n,active:r}=this.#t,l=this.node.contains(this.node.getRootNode().activeElement);this.#h=
l&&r!==null,r!==null&&!n.get(r)&&(this.#t.active=n.moved.get(r)??null);let a=pt(e,o,this.#c||this.node.clientWidth||800,s.cell_size??null,m);
this.#t.lines=a;for(let p of this.#o.values())p.remove();this.#o.clear();let c=a.heads.reduce((p,f)=>p+f,0),d=c+Y+a.across*a.beside*(a.wide+
10),g={"--wg-grid-wide":`${a.wide}px`,"--wg-grid-high":`${a.high}px`,"--wg-grid-line":`${a.height}px`,"--wg-grid-heads":`${c}px`};for(let[p,
f]of Object.entries(g))this.node.style.setProperty(p,f);this.#s.style.height=`${a.list.length*a.height}px`,this.#s.style.width=this.#e.style.
width=`${d}px`;let h=a.banded?0:e.cols.names.length;this.node.setAttribute("aria-rowcount",String(a.list.length+Math.max(h,a.heads.length?1:
0))),this.node.setAttribute("aria-colcount",String(a.heads.length+a.across*a.beside)),A(this.#e,...this.#b(a)),A(this.#n,this.#t.problem||(n.
list.length?"No image fits this filter.":"No images and no calls to show.")),a.list.length?this.#n.remove():this.node.before(this.#n),this.node.
hidden=!a.list.length}#b(t){let{cols:e,rows:s}=this.#t.layout;if(!t.list.length)return[];let o=t.banded?[]:e.levels;return!o.length&&!s.names.
length?[]:(o.length?o:[[]]).map((r,l)=>{let a=l===Math.max(o.length,1)-1,c=t.heads.map((p,f)=>u("div",{class:"wg-grid-name",role:"columnhead\
er",style:{width:`${p}px`},dir:"auto"},a?s.names[f]:"")),d=r.length?u("span",{class:"wg-grid-colname","aria-hidden":"true"},`${r[0].name} →`):
null,g=t.heads.length?u("div",{class:"wg-grid-corner",role:"presentation"},...c,d):null,h=r.map(p=>this.#x(r,p,p.span*t.beside*(t.wide+10)-10,
t.heads.length+p.start*t.beside+1));return u("div",{class:"wg-grid-row",role:"row",style:{minHeight:`${ae}px`}},g,...h)})}#x(t,e,s,o){let n=u(
"div",{class:"wg-grid-head",role:"columnheader",style:{width:`${s}px`},"aria-colindex":o,draggable:!0},X(t,e),this.#f(e));return Object.assign(
n.dataset,{name:e.name,value:m(e.value)}),e.span>1&&n.setAttribute("aria-colspan",String(e.span)),n}#f(t){let{page:e}=this.#t,[s,o]=[t.images[e]??
0,t.items[e]??0];return u("span",{class:"wg-grid-count",title:`${s} images of ${o} places`},s===o?` ${s}`:` ${s}/${o}`)}#u(t=!1){let{lines:e,
active:s}=this.#t;if(!e)return;let o=this.node.scrollTop-this.#e.offsetHeight,[n,r]=ft(e,o,o+this.node.clientHeight,oe),l=new Set(Array.from(
{length:r-n},(h,p)=>n+p)),a=s===null?null:T(e,s);!a&&e.items.length&&(this.#t.active=this.#t.selected.findLast(h=>T(e,h))??e.items[0].key),l.
add(a?.line??0);let c=new Set,{selected:d}=this.#t,g=new Set(d);for(let h of[...l].sort((p,f)=>p-f)){let p=e.list[h];if(!p)continue;let f=this.#o.
get(h);this.#o.set(h,f??this.#y(p,h));for(let b of p.places)b&&c.add(b.key);(!f||!t)&&this.#k(p,d,g)}for(let[h,p]of this.#o)l.has(h)||(p.remove(),
this.#o.delete(h));for(let h of this.#i.keys())c.has(h)||this.#i.delete(h);this.#M(l),this.#h&&this.#t.active!==null&&this.#i.get(this.#t.active)?.
node.focus({preventScroll:!0}),this.#h=!1,this.#A(n,r)}#y(t,e){let{lines:s,layout:o}=this.#t;if(!s)throw new Error("nothing is laid out");let n=s.
banded?0:o.cols.names.length,r=Math.max(n,s.heads.length?1:0),l=u("div",{class:"wg-grid-heads",role:"presentation"}),a=u("div",{class:`wg-gr\
id-line${t.first&&e?" wg-grid-first":""}`,role:"row","aria-rowindex":e+1+r,style:{top:`${t.top}px`}},l);s.banded&&C(a,...this.#v(t)),t.places.
forEach((g,h)=>{let p={left:`${Y+s.heads.reduce((b,y)=>b+y,0)+h*(s.wide+10)}px`};if(g===null&&C(a,u("div",{class:"wg-grid-gap",role:"gridcel\
l",style:p,title:"not asked"},u("span",{"aria-hidden":"true"},"·"),u("span",{class:"wg-aloud"},"not asked"))),!g)return;let f=this.#i.get(g.
key)??new B(this.#t,g.key);this.#i.set(g.key,f),Object.assign(f.node.style,p,{top:s.banded?`${22*o.cols.names.length}px`:"0"}),C(a,f.node)});
let c=[...this.#o.keys()].filter(g=>g>e).sort((g,h)=>g-h)[0],d=c===void 0?null:this.#o.get(c)??null;return this.#s.insertBefore(a,d),a}#v(t){
let{lines:e,layout:s}=this.#t;return e?s.cols.levels.flatMap((o,n)=>o.filter(r=>r.start>=t.from&&r.start<t.from+e.across).map(r=>{let l=this.#x(
o,r,r.span*e.beside*(e.wide+10)-10,r.start+1);return Object.assign(l.style,{position:"absolute",top:`${n*22}px`,left:`${Y+(r.start-t.from)*e.
beside*(e.wide+10)}px`}),l})):[]}#k(t,e,s){let{lines:o,layout:n,page:r,laid:l,active:a}=this.#t;o&&t.places.forEach((c,d)=>{if(!c)return;let g=this.#t.
items.get(c.key)??c,h=n.pages[r].cells[t.row][t.from+Math.floor(d/o.beside)],p={names:l,caption:yt(this.#t,h,g),selected:s.has(c.key),active:c.
key===a,base:e.length>1&&e.at(-1)===c.key,column:o.heads.length+d+1};this.#i.get(c.key)?.draw(g,p)})}#M(t){let{lines:e,layout:s}=this.#t;if(!e?.
heads.length)return;let o=new Set,n=new Map,r=new Map;e.list.forEach((l,a)=>{n.has(l.row)||n.set(l.row,a),r.set(l.row,a+1)});for(let l of[...t].
sort((a,c)=>a-c)){let a=e.list[l],c=this.#o.get(l)?.firstElementChild;if(!a||!c)continue;let d=s.rows.levels.flatMap((h,p)=>{let f=h.find(y=>a.
row>=y.start&&a.row<y.start+y.span);if(!f||o.has(f))return[];o.add(f);let b=r.get(f.start+f.span-1)??0;return[{level:h,header:f,depth:p,start:n.
get(f.start)??0,end:b}]}),g=d.map(({depth:h,start:p,end:f})=>`${h} ${p} ${f}`).join();this.#w.get(c)!==g&&(this.#w.set(c,g),A(c,...d.map(({level:h,
header:p,depth:f,start:b,end:y})=>this.#E(h,p,f,{top:b*e.height-a.top,high:(y-b)*e.height,span:y-l}))))}}#E(t,e,s,{top:o,high:n,span:r}){let l=this.#t.
lines?.heads??[],a=l.slice(0,s).reduce((g,h)=>g+h,0),c={top:`${o}px`,height:`${n}px`,left:`${a}px`,width:`${l[s]}px`},d=u("div",{class:"wg-g\
rid-rowhead",role:"rowheader",style:c,draggable:!0,"aria-colindex":s+1},u("div",{class:"wg-grid-stuck"},X(t,e),this.#f(e)));return Object.assign(
d.dataset,{name:e.name,value:m(e.value)}),e.span>1&&d.setAttribute("aria-rowspan",String(r)),d}#A(t,e){let{lines:s,items:o}=this.#t;if(!s)return;
let n=s.list.slice(t,e).flatMap(a=>a.places.filter(c=>!!c?.image)),r=(a,c)=>{let d=n.flatMap(g=>g&&a(g)&&!this.#l.has(`${g.image} ${c}`)?[g.
image]:[]);for(let g of d)this.#l.add(`${g} ${c}`);d.length&&this.#a(d,c)};r(a=>!o.thumbs.has(a.image??""),0);let l=re.find(a=>a>=s.side)??1024;
s.side>kt&&r(a=>Math.max(a.width??0,a.height??0)>kt&&(o.larger(a.image)?.side??0)<l,l)}};var F=class{#t;#e;#s=0;constructor(t,e,s){this.#t=t,this.#e=e,L(t,"change:_parts",()=>this.#n(),s),this.#n()}#n(){let t=this.#t.get("_parts")??
0;for(;this.#s<t;)this.#e(this.#t.get(`part_${this.#s++}`))}};var le=10,ce=80,q=class{#t=new Map;#e=[];#s=null;#n=new Map;said=new Map;thumbs=new Map;#i=new Map;previews=new Map;moved=new Map;names=[];behind=1/0;take(t){
if(t?.now&&(this.behind=Math.min(this.behind,Date.now()/1e3-t.now)),t?.thumbs){for(let e of t.thumbs)this.putThumb(e,e.data);return"thumbs"}
if(t?.previews)for(let e of t.previews)this.previews.set(e.image,{bytes:U(e.data),type:e.type});if(t?.said)for(let[e,[s,o]]of Object.entries(
t.said))this.said.set(e,[s,this.#o(o)]);return t?.slots&&this.#r(t),t?.slots||t?.said?"items":"other"}putThumb(t,e){this.thumbs.set(t.image,
{bytes:U(e),width:t.width,height:t.height,why:t.why})}putLarger(t,e,s){this.#i.set(t.image,{bytes:U(e),width:t.width,height:t.height,why:t.why,
side:s});let[o]=this.#i.keys();this.#i.size>ce&&this.#i.delete(o)}larger(t){let e=this.previews.get(t??"");return e?{bytes:e.bytes,width:0,height:0,
why:null,side:1024}:this.#i.get(t??"")}get list(){return this.#s??=[...this.#t.keys()].sort((t,e)=>t-e).flatMap(t=>this.#t.get(t)??[]),this.#s}get(t){
return t===null?void 0:this.#n.get(t)}value=(t,e)=>{if(e==="state"||e==="reason"||e==="prompt")return t[e];if(e==="rating"||e==="note"){let o=this.
said.get(t.image??"");if(o)return o[e==="rating"?0:1]}let s=t.columns.at.get(e);return this.#o(s===void 0?t.columns.same[e]??null:t.row[le+s])};called(t,e){
let s=e.map(o=>`${o} = ${m(this.value(t,o))}`);return s.length||s.push(t.prompt),t.replicate>1&&s.push(`replicate ${t.replicate}`),s.join(",\
 ").slice(0,300)}#o(t){return t!==null&&typeof t=="object"&&"t"in t?this.#e[t.t]:t}#r({slots:t,columns:e,same:s,rows:o,texts:n}){this.#e.push(
...n);let r={at:new Map(e.map((a,c)=>[a,c])),same:s};for(let a of[...e,...Object.keys(s)])this.names.includes(a)||this.names.push(a);let l=0;
for(let[a,c]of t){let d=this.#t.get(a)??[];for(let g of d)this.#n.delete(g.key);d.length&&c&&o[l][0]!==d[0].key&&this.moved.set(d[0].key,o[l][0]),
this.#t.set(a,o.slice(l,l+=c).map(g=>this.#a(g,r)));for(let g of this.#t.get(a)??[])this.#n.set(g.key,g)}this.#s=null}#a(t,e){let[s,o,n,r,l,
a,c,d,g,h]=t;return{key:s,state:o,image:n,replicate:r,reason:this.#o(l),prompt:this.#o(a),width:c,height:d,since:g,box:h,row:t,columns:e}}};function Mt(i,t,{filter:e=[],sort:s=[]}){let o=e.length?i.filter(n=>e.every(r=>de(t(n,r.column),r))):i;return he(o,t,s)}function de(i,{values:t,
text:e,least:s,most:o}){if(t&&!t.includes(m(i))||e&&(i===null||!m(i).toLowerCase().includes(e.toLowerCase())))return!1;if((s??null)===null&&
(o??null)===null)return!0;let n=_(i);return n!==null&&n>=(s??-1/0)&&n<=(o??1/0)}function he(i,t,e){for(let s of[...e].reverse()){let o=s.startsWith(
"-"),n=o?s.slice(1):s,r=ge(i.map(c=>t(c,n))),l=c=>{let d=r.get(E(t(c,n)));return d===void 0?1/0:o?-d:d};i=i.map(c=>[l(c),c]).sort(([c],[d])=>c===
d?0:c-d).map(([,c])=>c)}return i}function ge(i){let t=[...R(i).values()].filter(s=>s!==null),e=V(t)??t.sort(pe);return new Map(e.map((s,o)=>[
E(s),o]))}function pe(i,t){let[e,s]=[_(i),_(t)];if(e!==null||s!==null)return e===null?1:s===null?-1:e-s;let[o,n]=[m(i),m(t)],[r,l]=[o.toLowerCase(),
n.toLowerCase()];return r!==l?r<l?-1:1:o<n?-1:o>n?1:0}function Et(i,t,e,{sort:s=[],orders:o={}},n){let r=Object.hasOwn(o,i)?o[i]:null;if(r){
let c=d=>(r.indexOf(m(d))+r.length+1)%(r.length+1);return z(t,e).sort((d,g)=>c(d)-c(g))}if(n&&s.length)return[...R([...t,...e]).values()];let l=z(
t,e);return s.includes(`-${i}`)?[...l.filter(c=>c!==null).reverse(),...l.filter(c=>c===null)]:l}var fe=2e3,At=25e4,$t=Object.freeze([]);function Lt(i,t,e,s,o,n=[]){let r=Mt(i,t,o),l=[e.rows,e.cols,e.pages],a=ue(i,t,e,s,n),c=w=>({names:w,
keys:[],levels:[]});if(!r.length)return{rows:c(e.rows),cols:c(e.cols),pages:[],fixed:a};let d=o.filter?.length?we(r,t,s):s,g=r.map(w=>l.map(
M=>M.map(x=>t(w,x)))),h=l.map((w,M)=>me(w,g.map(x=>x[M]),d,o,M===0)),[p,f,b]=h;if(p.length*f.length*b.length>At)throw new Error(`more than ${At.
toLocaleString()} cells: choose rows and columns with fewer values`);let[y,H,N]=h.map(w=>new Map(w.map((M,x)=>[j(M),x]))),S=b.map(w=>({values:w,
cells:p.map(()=>f.map(()=>$t))})),I=new Set;if(r.forEach((w,M)=>{let[x,v,P]=g[M].map((Ot,jt)=>[y,H,N][jt].get(j(Ot))??0),et=`${x} ${v} ${P} ${w.
image}`;if(w.image!==null&&I.has(et))return;I.add(et);let J=S[P].cells[x];J[v]===$t?J[v]=[w]:J[v].push(w)}),!o.sort?.length)for(let w of S)for(let M of w.
cells)for(let x of M)x.length>1&&x.sort((v,P)=>v.replicate-P.replicate);let D=S.map(w=>w.cells);return{rows:St(e.rows,p,D),cols:St(e.cols,f,
D.map(w=>f.map((M,x)=>w.map(v=>v[x])))),pages:S,fixed:a}}function j(i){return i.map(E).join("\0")}function ue(i,t,e,s,o){let n=[...e.rows,...e.
cols,...e.pages],r=[];for(let l of new Set([...Object.keys(s),...o])){let a=z(i.map(c=>t(c,l)),s[l]??[]);a.length===1&&!n.includes(l)&&r.push(
[l,a[0]])}return r}function we(i,t,e){let s=Object.entries(e).map(([o,n])=>{let r=new Set(i.map(l=>E(t(l,o))));return[o,n.filter(l=>r.has(E(
l)))]});return Object.fromEntries(s)}function me(i,t,e,s,o){let n=new Map;for(let h of t)n.has(j(h))||n.set(j(h),h);let r=[...n.values()],l=i.
map((h,p)=>Et(h,r.map(f=>f[p]),e[h]??[],s,o)),a=i.map((h,p)=>new Set(r.map(f=>E(f[p]))));if(l.some((h,p)=>h.some(f=>!a[p].has(E(f))))&&l.reduce(
(h,p)=>h*p.length,1)<=fe)for(let h of xe(l))h.some((p,f)=>!a[f].has(E(p)))&&!n.has(j(h))&&n.set(j(h),h);let d=l.map(h=>new Map(h.map((p,f)=>[
E(p),f]))),g=(h,p)=>d[p].get(E(h[p]))??0;return[...n.values()].sort((h,p)=>{let f=i.findIndex((b,y)=>g(h,y)!==g(p,y));return f<0?0:g(h,f)-g(
p,f)})}function xe(i){return i.reduce((t,e)=>t.flatMap(s=>e.map(o=>[...s,o])),[[]])}function St(i,t,e){let s=e.map(l=>l.map(a=>a.reduce((c,d)=>c+
d.length,0))),o=e.map(l=>l.map(a=>a.reduce((c,d)=>c+d.filter(g=>g.state==="image").length,0))),n=(l,a,c)=>l.slice(a,c).reduce((d,g)=>d+g,0),
r=i.map((l,a)=>{let c=t.flatMap((d,g)=>g&&j(d.slice(0,a+1))===j(t[g-1].slice(0,a+1))?[]:[g]);return c.map((d,g)=>{let h=c[g+1]??t.length;return{
name:l,value:t[d][a],start:d,span:h-d,images:o.map(p=>n(p,d,h)),items:s.map(p=>n(p,d,h))}})});return{names:i,keys:t,levels:r}}var be=60,Z=class{items=new q;layout={rows:{names:[],keys:[],levels:[]},cols:{names:[],keys:[],levels:[]},pages:[],fixed:[]};lines=null;active=null;hovered=null;anchor=null;problem="";#t;#e=[];#s=!0;#n=0;#i=0;#o=0;constructor(t,e){
this.#t=t,new F(t,s=>this.touch(this.items.take(s)==="items"),e),t.get("clock")&&(this.items.behind=Math.min(this.items.behind,Date.now()/1e3-
t.get("clock")));for(let s of["view","auto","axes","names"])L(t,`change:${s}`,()=>this.touch(!0),e);for(let s of["selected","facts","sandbox",
"running","panel"])L(t,`change:${s}`,()=>this.touch(),e);e.addEventListener("abort",()=>{cancelAnimationFrame(this.#n),clearTimeout(this.#o),
this.#e=[]})}listen(t){this.#e.push(t)}touch(t=!1){this.#s||=t,this.#n||=requestAnimationFrame(()=>{this.#n=0,this.draw()})}draw(){this.#s&&
!this.#r()&&this.#a();for(let t of this.#e)t()}get(t){return this.#t.get(t)}get view(){return this.#t.get("view")??{}}look(t){let e={...this.
view,...this.names,...t};this.#i=0,this.set({view:Object.fromEntries(Object.entries(e).filter(([,s])=>s!=null))}),this.touch(!0)}set(t){for(let[
e,s]of Object.entries(t))this.#t.set(e,s);try{this.#t.save_changes()}catch{}}get names(){let t=this.#t.get("auto")??{},e=s=>{let o=this.view[s]??
t[s]??[];return(typeof o=="string"?o.split(",").map(r=>r.trim()).filter(Boolean):o).map(r=>r.replace(/^axis\./,""))};return{rows:e("rows"),cols:e(
"cols"),pages:e("pages")}}get laid(){let{rows:t,cols:e,pages:s}=this.names;return[...t,...e,...s]}get columns(){return[...new Set([...this.#t.
get("names")??[],"state","prompt",...this.items.names,"rating","note"])]}get page(){return Math.min(this.view.page??0,Math.max(0,this.layout.
pages.length-1))}get selected(){return(this.#t.get("selected")??[]).filter(t=>this.items.get(t))}select(t){this.set({selected:[...new Set(t)]}),
this.touch()}get meant(){return(this.selected.length?this.selected:this.active===null?[]:[this.active]).flatMap(e=>this.items.get(e)??[]).filter(
e=>e.image)}seconds(t){return t.since===null||t.state!=="running"?null:Math.max(0,Math.round(Date.now()/1e3-this.items.behind-t.since))}#r(){
let t=this.items.list.length/1e3*be-(performance.now()-this.#i);return this.#i===0||t<=0?!1:(this.#o||=setTimeout(()=>{this.#o=0,this.touch(
!0)},t),!0)}#a(){this.#s=!1,this.#i=performance.now();let t={filter:this.view.filter,sort:this.view.sort,orders:this.view.orders};try{this.layout=
Lt(this.items.list,this.items.value,this.names,this.#t.get("axes")??{},t,this.#t.get("names")??[]),this.problem=""}catch(e){this.problem=String(
e.message),this.layout={...this.layout,pages:[]}}}};var Ls=ot("grid",i=>new tt(i).start()),tt=class{#t;#e;#s;#n={head:u("div",{class:"wg-grid-tools"}),foot:u("div",{class:"wg-bar wg-grid-foot"}),
panel:u("aside",{class:"wg-grid-panel","aria-label":"Details",tabindex:"0"})};#i=null;#o=null;constructor(t){this.#t=t,this.#e=new Z(t.model,
t.signal),this.#s=new W(this.#e,(e,s)=>this.#k(e,s),t.signal)}start(){let{root:t,bridge:e,signal:s}=this.#t,{head:o,foot:n,panel:r}=this.#n;
t.prepend(o,u("div",{class:"wg-grid-main"},u("div",{class:"wg-grid-left"},this.#s.node,n),r));let l=new ResizeObserver(()=>t.classList.toggle(
"wg-grid-narrow",t.clientWidth<720));l.observe(t),s.addEventListener("abort",()=>l.disconnect()),this.#l(this.#s.node,s);let a=this.#c();it(
t,a,s),e.on("thumbs",({thumbs:c,side:d},g)=>{let{items:h}=this.#e;c.forEach((p,f)=>d?h.putLarger(p,g[f],d):h.putThumb(p,g[f])),this.#e.touch()}),
e.on("failed",({error:c})=>{this.#s.askAgain(),this.#t.notices.show(new $(c))}),this.#e.listen(()=>this.#a()),this.#e.draw(),this.#r(a).catch(
c=>this.#t.notices.show(c))}async#r(t){let e=URL.createObjectURL(new Blob([this.#e.get("_tools")],{type:"text/javascript"})),{default:s}=await import(e);
URL.revokeObjectURL(e),!this.#t.signal.aborted&&(this.#i=s({scene:this.#t,state:this.#e,keys:t,places:this.#n,focus:o=>this.#y(o)}),this.#a())}#a(){
this.#n.panel.hidden=this.#e.get("panel")===!1,this.#s.draw(),this.#i?.draw()}#l(t,e){t.addEventListener("click",s=>this.#b(s),{signal:e}),t.
addEventListener("dblclick",s=>this.#x(s),{signal:e}),t.addEventListener("pointerover",s=>this.#f(s),{signal:e}),t.addEventListener("pointer\
leave",()=>this.#f(null),{signal:e}),t.addEventListener("focusin",s=>this.#u(s),{signal:e}),t.addEventListener("dragstart",s=>this.#M(s),{signal:e}),
t.addEventListener("dragover",s=>s.dataTransfer?.types.includes("application/x-wg-head")&&s.preventDefault(),{signal:e}),t.addEventListener(
"drop",s=>this.#E(s),{signal:e})}#c(){let t=this.#e,e=n=>this.#w(n),s=n=>()=>this.#d&&t.active!==null?n(t.active):!1,o=n=>r=>this.#i?void n(
this.#i,r):!1;return[{keys:["ArrowLeft","ArrowRight","ArrowUp","ArrowDown"],does:"move and select",run:e},{keys:["Shift+ArrowLeft","Shift+Ar\
rowRight","Shift+ArrowUp","Shift+ArrowDown"],does:"select as far as here",run:e},{keys:["Ctrl+ArrowLeft","Ctrl+ArrowRight","Ctrl+ArrowUp","C\
trl+ArrowDown"],does:"move without selecting",run:e},{keys:["Home","End"],does:"first and last of the line; with Ctrl of the page",run:e},{keys:[
"Ctrl+Home","Ctrl+End","Shift+Home","Shift+End"],does:"",hidden:!0,run:e},{keys:[" "],does:"select or not",run:s(n=>this.#m(n))},{keys:["Ctr\
l+a"],does:"select all of this page",run:()=>t.select(t.lines?.items.map(n=>n.key)??[])},{keys:["Escape"],does:"select none",run:()=>t.selected.
length?t.select([]):!1},{keys:["Enter"],does:"details, a second time the image in full",run:s(n=>this.#v(n))},{keys:["v"],does:"the image in\
 full",run:o(n=>t.active!==null&&n.open(t.active))},{keys:["1","2","3","4","5"],does:"rate what is selected",run:o((n,r)=>n.rate(t.meant,Number(
r.key)))},{keys:["0"],does:"take the rating away",run:o(n=>n.rate(t.meant,null))},{keys:["x"],does:"reject",run:o(n=>n.rate(t.meant,0))},{keys:[
"n"],does:"write a note",run:o(n=>n.note(t.meant))},{keys:["c"],does:"compare what is selected",run:o(n=>n.compare())},{keys:["r"],does:"cop\
y the references @…",run:o(n=>n.copy(t.meant))},{keys:["o"],does:"save the original file",run:o(n=>n.save(t.meant.at(-1)))},{keys:["[","]"],
does:"page before, next page",run:o((n,r)=>n.turnPage(r.key==="["?-1:1))},{keys:["i"],does:"show or hide details",run:()=>t.set({panel:t.get(
"panel")===!1})},{keys:["?"],does:"the list of keys",run:o(n=>n.listKeys())}]}get#d(){let t=this.#s.node.getRootNode();return this.#s.node.contains(
t.activeElement)}#w(t){let{lines:e,active:s}=this.#e;if(!this.#d||!e||s===null)return!1;let o=t.ctrlKey||t.metaKey,n=o&&(t.key==="Home"||t.key===
"End"),r=n?e.items.at(t.key==="Home"?0:-1)?.key??s:ut(e,s,t.key);return this.#e.active=r,t.shiftKey?this.#p(r):(!o||n)&&this.#h(r),this.#s.focus(
r),this.#e.touch(),!0}#h(t){this.#e.anchor=t,this.#e.select([t])}#m(t){let{selected:e}=this.#e;this.#e.anchor=t,this.#e.select(e.includes(t)?
e.filter(s=>s!==t):[...e,t])}#p(t){let{lines:e,layout:s}=this.#e;if(!e)return;let o=this.#e.items.get(this.#e.anchor)?this.#e.anchor:t;this.#e.
anchor=o;let n=!e.banded&&s.cols.keys.length>1;this.#e.select([...wt(e,o,t,n).filter(r=>r!==o),o])}#g(t){return t.target.closest?.("[data-ke\
y]")?.dataset.key??null}#b(t){let e=this.#g(t);e!==null&&(this.#e.active=e,t.shiftKey?this.#p(e):t.ctrlKey||t.metaKey?this.#m(e):this.#h(e),
this.#s.focus(e))}#x(t){let e=this.#g(t);e!==null&&this.#i?.open(e)}#f(t){let e=t?this.#g(t):null;e===this.#e.hovered||t&&e===null||(this.#e.
hovered=e,this.#i?.drawPanel())}#u(t){let e=this.#g(t);e===null||e===this.#e.active||(this.#e.active=e,this.#e.touch())}#y(t){this.#e.active=
t,this.#s.focus(t),this.#e.touch()}#v(t){let e=this.#o===t;if(this.#o=e?null:t,e)return this.#i?.open(t);this.#e.hovered=null,this.#e.set({panel:!0}),
this.#i?.drawPanel(),this.#t.notices.say("details are shown; Enter again opens the image in full")}#k(t,e){this.#t.bridge.cut||this.#t.bridge.
ask("look",{images:t,side:e}).catch(s=>this.#t.notices.show(s))}#M(t){let{name:e,value:s}=t.target.closest?.("[data-name]")?.dataset??{};e&&
t.dataTransfer?.setData("application/x-wg-head",JSON.stringify([e,s]))}#E(t){let e=t.dataTransfer?.getData("application/x-wg-head"),s=t.target.
closest?.("[data-name]");if(!e||!s)return;t.preventDefault();let[o,n]=JSON.parse(e);s.dataset.name===o&&this.#i?.reorder(o,n,s.dataset.value??
"")}};export{Ls as default};
