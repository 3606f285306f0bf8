/* wisgate_nb: built by esbuild 0.28.2, see js/README.md; sources: grid.js grid/board.js grid/grid.css grid/heads.js grid/items.js grid/layout.js grid/lines.js grid/sift.js grid/state.js grid/tile.js grid/values.js lib/base.css lib/bridge.js lib/dom.js lib/jpeg.js lib/keys.js lib/model.js lib/notices.js lib/parts.js lib/theme.js lib/widget.js lib/words.js; sha256: 0f657ac51a8c7d66b80bea18926658624ff0dce27666153dfad19dacbd2d456d */
function L(s,t,e,i){s.on(t,e),i.addEventListener("abort",()=>s.off(t,e),{once:!0})}function U(s){return s instanceof ArrayBuffer?new Uint8Array(
s):new Uint8Array(s.buffer,s.byteOffset,s.byteLength)}var $=class extends Error{constructor(t){super("the kernel refused"),this.title=t.title??"error",this.text=t.text??""}},Tt={title:"no kernel",
text:"This page is a saved copy: nothing can be asked of Python here."},it={title:"Python is gone",text:"The kernel was stopped or restarted\
, or this notebook was opened anew: run the cell again."},Ct=2e3,K=class{#t;#e;#i=new Map;#n=new Map;#s=Math.random().toString(36).slice(2,10);#o=0;#r=!1;constructor(t,e,i){
this.#t=t,this.#e=e,L(t,"msg:custom",(o,n)=>this.#c(o,n??[]),i),L(t,"comm_live_update",()=>this.cut&&this.#l([...this.#i.keys()]),i),i.addEventListener(
"abort",()=>this.#i.clear(),{once:!0})}get saved(){return this.#t.get("_saved")===!0}get cut(){return this.saved||this.#e.closest(".jupyter-\
widgets-disconnected")!==null}get alive(){return this.#r&&!this.cut}refusal(){return new $(this.saved?Tt:it)}greet(){this.cut||this.ask("hel\
lo").catch(()=>{})}ask(t,e={},i=[]){if(this.cut)return Promise.reject(this.refusal());let o=`${this.#s}-${++this.#o}`;return new Promise((n,r)=>{
this.#i.set(o,{resolve:n,reject:r});try{this.#t.send({...e,id:o,kind:t},{iopub:{status:l=>this.#a(o,l)}},i)}catch{this.#l([o])}})}#a(t,e){e?.
content?.execution_state==="idle"&&setTimeout(()=>this.#l([t]),Ct)}#l(t){t.some(e=>this.#i.has(e))&&(this.#r=!1);for(let e of t)this.#i.get(
e)?.reject(new $(it)),this.#i.delete(e)}on(t,e){this.#n.set(t,e)}#c(t,e){this.#r=!0,t?.event!==void 0&&this.#n.get(t.event)?.(t,e);let i=this.#i.
get(t?.id);i!==void 0&&(this.#i.delete(t.id),t.ok?i.resolve({result:t.result,buffers:e}):i.reject(new $(t.error??{})))}};function u(s,t={},...e){let i=document.createElement(s);for(let[o,n]of Object.entries(t))n!=null&&(o==="style"?Object.assign(i.style,n):o.startsWith(
"on")&&typeof n=="function"?i.addEventListener(o.slice(2),n):/^(class|role|for|tabindex|list|colspan|rowspan|scope)$|^(aria|data)-/.test(o)?
(n!==!1||o.startsWith("aria-"))&&i.setAttribute(o,String(n)):i[o]=n);return C(i,...e),i}function C(s,...t){for(let e of t)e==null||e===!1||s.
appendChild(e instanceof Node?e:document.createTextNode(String(e)))}function A(s,...t){s.replaceChildren(),C(s,...t)}function Q(s,t,e={}){let{
class:i="",...o}=e;return u("button",{type:"button",class:`wg-button ${i}`.trim(),onclick:t,...o},s)}function k(s,{lines:t=!1,limit:e=0}={}){
let i=String(s??"").replace(/\r\n/g,`
`);return e&&i.length>e&&(i=`${i.slice(0,e-1).replace(/[\ud800-\udbff]$/,"")}…`),t||(i=i.replace(/\n/g,"⏎")),i.replace(/(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
o=>`[U+${o.codePointAt(0).toString(16).toUpperCase().padStart(4,"0")}]`)}var _t="input:not([type=checkbox]):not([type=radio]):not([type=range]):not([type=button]), textarea, select, [contenteditable=true]";function Nt(s){
let t=s.shiftKey&&s.key.length>1;return`${s.ctrlKey||s.metaKey?"Ctrl+":""}${s.altKey?"Alt+":""}${t?"Shift+":""}${s.key}`}function st(s,t,e){
let i=new Map(t.flatMap(n=>n.keys.map(r=>[r,n]))),o=n=>{if(n.defaultPrevented||n.isComposing)return;let r=n.composedPath()[0]??n.target;if(r.
matches?.(_t))return;let l=r.closest?.("dialog");if(l&&l!==s&&s.contains(l))return;let a=i.get(Nt(n));a===void 0||a.run(n)===!1||(n.preventDefault(),
n.stopPropagation())};s.addEventListener("keydown",o,{signal:e})}var G=class{constructor(t){this.errors=u("div",{class:"wg-notices",role:"alert"}),this.line=u("div",{class:"wg-aloud",role:"status","aria-li\
ve":"polite"}),t.append(this.errors,this.line)}show(t){let e=t instanceof $?t:{title:"the widget failed",text:String(t?.message??t)},i=u("di\
v",{class:"wg-notice"},u("strong",{},k(e.title)),u("span",{},k(e.text,{lines:!0})));for(i.append(Q("×",()=>i.remove(),{"aria-label":"Close \
this message",class:"wg-plain"})),this.errors.append(i);this.errors.childElementCount>3;)this.errors.firstElementChild?.remove()}clear(){A(this.
errors)}say(t){A(this.line,t)}};var Ht=["class","data-jp-theme-light","data-vscode-theme-kind","data-theme","data-color-mode","style"],It=[[!0,"html.dark, body.dark, body.d\
ark-theme, html[data-theme=dark], body[data-theme=dark], html[theme=dark]"],[!1,"html.light, body.light, body.light-theme, html[data-theme=l\
ight], body[data-theme=light], html[theme=light]"]];function Dt(s){let t=document.body.dataset.jpThemeLight;if(t!==void 0)return t==="false";
let e=document.body.dataset.vscodeThemeKind;if(e!==void 0)return e.includes("dark")||e==="vscode-high-contrast";if(s.closest(".dark, [data-t\
heme=dark]"))return!0;for(let[i,o]of It)if(document.querySelector(o))return i;return Rt()??matchMedia("(prefers-color-scheme: dark)").matches}
function Rt(){let s=document.createElement("canvas").getContext("2d",{willReadFrequently:!0});if(s===null)return null;s.fillStyle=getComputedStyle(
document.body).backgroundColor,s.fillRect(0,0,1,1);let[t,e,i,o]=s.getImageData(0,0,1,1).data;return o>127?.299*t+.587*e+.114*i<110:null}function nt(s,t){
let e=()=>{s.dataset.wgTheme=Dt(s)?"dark":"light"},i=new MutationObserver(e);for(let o of[document.documentElement,document.body])i.observe(
o,{attributes:!0,attributeFilter:Ht});matchMedia("(prefers-color-scheme: dark)").addEventListener("change",e,{signal:t}),t.addEventListener(
"abort",()=>i.disconnect(),{once:!0}),e(),requestAnimationFrame(e)}function ot(s,t){return{render({model:e,el:i}){let o=new AbortController,n=u("div",{class:`wg-root wg-${s} tex2jax_ignore mathjax_ignore`});
i.append(n),nt(n,o.signal),zt(n,o.signal);let r=new G(n),l=c=>{try{c()}catch(d){r.show(d)}},a=new K(e,i,o.signal);return l(()=>t({model:e,root:n,
bridge:a,notices:r,signal:o.signal})),a.greet(),n.append(r.errors,r.line),()=>{o.abort(),n.remove()}}}}function zt(s,t){s.addEventListener("\
focusin",({target:e})=>e.setAttribute("data-lm-suppress-shortcuts","true"),{signal:t})}var rt=1500;function lt(s,t){let[e,i]=[at(s),at(t)],o=0;for(;o<e.length&&o<i.length&&e[o]===i[o];)o+=1;let n=0;for(;n<e.length-o&&n<i.length-
o&&e.at(-1-n)===i.at(-1-n);)n+=1;let r=[],l=(a,c)=>{if(c.length===0)return;let d=r.at(-1);d?.kind===a?d.text+=c.join(""):r.push({kind:a,text:c.
join("")})};return l("same",e.slice(0,o)),Pt(e.slice(o,e.length-n),i.slice(o,i.length-n),l),l("same",e.slice(e.length-n)),r}function at(s){return s.
match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu)??[]}function Pt(s,t,e){if(s.length===0||t.length===0||s.length>rt||t.length>rt){e("drop",s),e(
"add",t);return}let i=t.length+1,o=new Uint16Array((s.length+1)*i);for(let l=s.length-1;l>=0;l--)for(let a=t.length-1;a>=0;a--){let c=l*i+a;
o[c]=s[l]===t[a]?o[c+i+1]+1:Math.max(o[c+i],o[c+1])}let n=0,r=0;for(;n<s.length||r<t.length;){let l=n*i+r;n<s.length&&r<t.length&&s[n]===t[r]?
(e("same",[s[n]]),n+=1,r+=1):n<s.length&&(r===t.length||o[l+i]>=o[l+1])?e("drop",[s[n++]]):e("add",[t[r++]])}}var Ut="(none)",ct=["auto","low","medium","high","standard","hd"],dt=/^(\d{1,6})x(\d{1,6})$/;function E(s){return s==null?"0":typeof s=="str\
ing"?`s${s}`:typeof s=="boolean"?`b${s}`:typeof s=="number"?`n${s}`:"n"in s?`n${s.n}`:"d"in s?`d${s.d}`:`o${s.o} ${s.l}`}function m(s){return s==
null?Ut:typeof s=="string"?s.trim()?s:"(empty)":typeof s=="boolean"?s?"True":"False":typeof s=="number"?String(s):s.l}function _(s){return typeof s==
"number"?s:s===null||typeof s!="object"?null:"n"in s?s.n:"o"in s&&s.o==="int"?Number(s.l):null}function Kt(s){return s!==null&&typeof s=="ob\
ject"&&"d"in s?s.d:null}function R(s,t=[]){let e=D(t),i=D(s);for(let r of e.keys())i.delete(r);let o=i.has("0");i.delete("0");let n=[...i.values()];
return[...e.values(),...V(n)??n,...o?[null]:[]]}function D(s){let t=new Map;for(let e of s){let i=E(e);t.has(i)||t.set(i,e)}return t}function V(s){
let t=Gt(s);return t===null?null:[...s].sort((e,i)=>t(e)-t(i))}function Gt(s){if(s.every(e=>_(e)!==null))return e=>_(e)??0;if(s.every(e=>Kt(
e)!==null))return e=>e.d;if(!s.every(e=>typeof e=="string"))return null;if(s.every(e=>ct.includes(e)))return e=>ct.indexOf(e);let t=s.filter(
e=>dt.test(e));return t.length&&s.every(e=>t.includes(e)||e==="auto")?Bt:null}function Bt(s){let[,t,e]=dt.exec(s)??[0,0,0];return Number(t)*
Number(e)+Number(t)/1e7}function ht(s){return s==null?"":s===0?"✗ rejected":Number.isInteger(s)&&s>=1&&s<=5?"★".repeat(s)+"☆".repeat(5-
s):`★ ${s}`}var Wt=24,Ft=60,qt=2e4,Zt=.2,Jt=1500,gt=new WeakMap;function X(s,t){let e=gt.get(s)??Vt(s.map(r=>m(r.value)));gt.set(s,e);let i=m(t.value),o=e.
get(i)??[{text:i,own:!1}],n=Qt(o,Jt).map(r=>r.own&&r.text.trim()?u("b",{class:"wg-grid-own"},k(r.text,{lines:!0})):k(r.text,{lines:!0}));return u(
"span",{class:"wg-grid-label",dir:"auto",title:k(i,{limit:2e3,lines:!0})},...n)}function Qt(s,t){let e=[];for(let i of s){if(t<=0)break;e.push(
{...i,text:i.text.length>t?`${i.text.slice(0,t)}…`:i.text}),t-=i.text.length}return e}function Vt(s){let t=[...new Set(s)],e=t.reduce((l,a)=>l+
a.length,0),i=new Map;if(t.length<2||t.length>Ft||e>qt||Math.max(...t.map(l=>l.length))<=Wt)return i;let[o]=t,n=new Uint8Array(o.length).fill(
1),r=t.map(l=>lt(o,l));for(let l of r){let a=0;for(let c of l)c.kind==="drop"&&n.fill(0,a,a+c.text.length),c.kind!=="add"&&(a+=c.text.length)}
return n.reduce((l,a)=>l+a,0)*t.length<Zt*e||t.forEach((l,a)=>i.set(l,Xt(r[a],n))),i}function Xt(s,t){let e=[],i=(n,r)=>{let l=e.at(-1);l?.own===
r?l.text+=n:e.push({text:n,own:r})},o=0;for(let{kind:n,text:r}of s){if(n==="add")i(r,!0);else if(n==="same")for(let l=0;l<r.length;l++)i(r[l],
!t[o+l]);n!=="add"&&(o+=r.length)}return e}function pt(s,t,e,i,o){let n=s.pages[t],r=s.rows.levels.map(x=>x.some(v=>o(v.value).length>40)?e<620?130:240:e<620?84:110),l=Math.max(80,e-r.
reduce((x,v)=>x+v,0)-18),a=Math.max(1,s.cols.keys.length),c=Math.max(1,...(n?.cells??[]).map(x=>Math.max(...x.map(v=>v.length)))),[d,g]=te(n),
h=a===1?i===null?6:1/0:4,p=!s.rows.names.length&&a>6,b=i===null?Yt(l,p?6:a,p?1:Math.min(c,h),c*a===1?400:320):null,y=i??b?.side??104,z=Math.
max(72,Math.round(y*d)),N=Math.max(1,Math.floor(l/(z+10))),S=b&&!p&&a>1?b.beside:Math.max(1,Math.min(c,h,a===1||p?N:Math.floor(N/a))),H=p?Math.
min(a,Math.max(1,Math.floor(N/S))):a,I=Math.max(40,Math.round(y*g)),w=I+20+10+(p?22*s.cols.names.length:0),M=n?ee(n.cells,H,S,w):[];return{list:M,
height:w,side:y,wide:z,high:I,beside:S,across:H,banded:p,heads:r,items:M.flatMap(x=>x.places.filter(v=>!!v))}}function Yt(s,t,e,i){for(let n=e;n>
1;n--){let r=Math.floor(s/(t*n))-10;if(r>=76)return{side:Math.min(i,r),beside:n}}let o=Math.floor(s/t)-10;return{side:Math.max(Math.min(104,
s-10),Math.min(i,o)),beside:1}}function te(s){let[t,e]=[0,0];for(let i of s?.cells??[])for(let o of i)for(let{width:n,height:r}of o){let l=Math.
max(n??1,r??1,1);t=Math.max(t,(n??l)/l),e=Math.max(e,(r??l)/l)}return[t||1,e||1]}function ee(s,t,e,i){let o=[];return s.forEach((n,r)=>{for(let l=0;l<
n.length;l+=t){let a=n.slice(l,l+t),c=Math.max(1,...a.map(d=>Math.ceil(d.length/e)));for(let d=0;d<c;d++){let g=a.flatMap(h=>Array.from({length:e},
(p,f)=>h[d*e+f]??(!h.length&&!d&&!f?null:void 0)));o.push({row:r,first:d===0,from:l,places:g,top:o.length*i})}}}),o}function ft(s,t,e,i){let o=Math.
max(0,Math.floor((t-i)/s.height));return[Math.min(o,s.list.length),Math.min(s.list.length,Math.ceil((e+i)/s.height))]}function T(s,t){for(let e=0;e<
s.list.length;e++){let i=s.list[e].places.findIndex(o=>o?.key===t);if(i>=0)return{line:e,place:i}}return null}function ut(s,t,e){let i=T(s,t);
if(i===null)return s.items[0]?.key??t;if(e==="ArrowLeft"||e==="ArrowRight"){let n=s.items.findIndex(r=>r.key===t)+(e==="ArrowLeft"?-1:1);return s.
items[n]?.key??t}if(e==="Home"||e==="End")return s.list[i.line].places.filter(r=>!!r).at(e==="Home"?0:-1)?.key??t;let o=e==="ArrowDown"?1:-1;
for(let n=i.line+o;n>=0&&n<s.list.length;n+=o){let r=ie(s.list[n],i.place);if(r)return r.key}return t}function ie(s,t){let e=null,i=1/0;return s.
places.forEach((o,n)=>{o&&Math.abs(n-t)<i&&([e,i]=[o,Math.abs(n-t)])}),e}function wt(s,t,e,i){let[o,n]=[T(s,t),T(s,e)];if(!o||!n)return[e];if(!i){
let[d,g]=[t,e].map(h=>s.items.findIndex(p=>p.key===h)).sort((h,p)=>h-p);return s.items.slice(d,g+1).map(h=>h.key)}let[r,l]=[o.place,n.place].
sort((d,g)=>d-g),[a,c]=[o.line,n.line].sort((d,g)=>d-g);return s.list.slice(a,c+1).flatMap(d=>d.places.slice(r,l+1).flatMap(g=>g?[g.key]:[]))}function mt(s){return`data:image/jpeg;base64,${s.toBase64?.()??se(s)}`}function se(s){let t="";for(let e=0;e<s.length;e+=8192)t+=String.fromCharCode.
apply(null,s.subarray(e,e+8192));return btoa(t)}var B=class{key;node=u("div",{class:"wg-grid-tile",role:"gridcell",tabindex:"-1"});#t=u("div",{class:"wg-grid-picture"});#e=u("div",{class:"\
wg-grid-caption",dir:"auto"});#i="";#n;#s=null;constructor(t,e){this.#n=t,this.key=e,this.node.dataset.key=e,this.node.append(this.#t,this.#e)}draw(t,{
names:e,caption:i,selected:o,active:n,base:r,column:l}){let{items:a}=this.#n,c=(this.#n.lines?.side??0)>320?a.larger(t.image):void 0,d=c??a.
thumbs.get(t.image??""),g=a.called(t,e),h=[t.state,t.reason,g,d?1:0,c?.side,d?.why].join("\0");h!==this.#i&&this.#o(t,d,g),this.#i=h;let p=a.
value(t,"rating"),f=a.value(t,"note"),b=[i,ht(p),f?`✎ ${m(f)}`:""].filter(Boolean).join(" · ");this.#e.textContent!==b&&A(this.#e,k(b,{limit:160})),
this.node.classList.toggle("wg-grid-rejected",p===0),this.node.classList.toggle("wg-grid-base",r),this.node.setAttribute("aria-selected",String(
o)),this.node.setAttribute("aria-colindex",String(l)),this.node.tabIndex=n?0:-1}tick(){let t=this.#n.items.get(this.key),e=t?this.#n.seconds(
t):null;this.#s&&e!==null&&(this.#s.textContent=`${e} s`)}#o(t,e,i){if(this.#s=null,e&&!e.why)A(this.#t,u("img",{src:mt(e.bytes),alt:k(i),decoding:"\
async",draggable:!1}));else if(t.state==="image"){let o=e?.why??t.reason;A(this.#t,o?xt("bad","no picture",o,i):u("div",{class:"wg-grid-comi\
ng"},u("span",{class:"wg-aloud"},k(i))))}else{let[o,n,r,l]=t.box??["",t.state,"quiet",""],a=[t.state==="unknown"?l.split(". ",1)[0]:"",(t.reason??
"").split(`
`)[0]].filter(d=>d&&d!==n).join(". "),c=xt(r,`${o} ${n}`,a,i);t.state==="running"&&c.append(this.#s=u("div",{class:"wg-grid-clock"})),A(this.#t,
c),this.tick()}this.node.dataset.state=t.state}};function xt(s,t,e,i){return u("div",{class:`wg-grid-box wg-grid-${s}`},u("b",{},k(t)),e?u("\
div",{class:"wg-grid-reason",dir:"auto"},k(e,{limit:300})):null,u("span",{class:"wg-aloud"},k(i)))}var bt=new WeakMap;function yt(s,t,e){let{
value:i}=s.items,o=bt.get(t)??ne(s,t);bt.set(t,o);let n=o.loose.map(l=>`${l} = ${m(i(e,l))}`);o.replicates&&n.push(`r${e.replicate}`),o.shared.
has(m(i(e,"call_id")))&&n.push(`image ${m(i(e,"index"))}`);let r=i(e,"take");return typeof r=="number"&&r>1&&n.push(`take ${r}`),n.join(" · ")}
function ne(s,t){let{value:e}=s.items,{laid:i}=s,o=a=>new Set(t.map(c=>m(e(c,a)))).size>1,n=(s.get("names")??[]).filter(a=>!i.includes(a)&&o(
a)),r=t.filter(a=>a.image).map(a=>m(e(a,"call_id"))),l=new Set(r.filter((a,c)=>r.length<400&&r.indexOf(a)!==c));return{loose:n,replicates:t.
some(a=>a.replicate!==t[0].replicate),shared:l}}var oe=700,Y=4,kt=320,re=[512,768,1024],ae=24,W=class{node=u("div",{class:"wg-grid-board",role:"grid","aria-multiselectable":"true",tabindex:"\
-1"});#t;#e=u("div",{class:"wg-grid-top",role:"rowgroup"});#i=u("div",{class:"wg-grid-canvas",role:"rowgroup"});#n=u("div",{class:"wg-grid-e\
mpty",role:"status"});#s=new Map;#o=new Map;#r=[];#a;#l=new Set;#c=0;#d=0;#w=new WeakMap;#h=!1;constructor(t,e,i){this.#t=t,this.#a=e,this.node.
append(this.#e,this.#i),this.node.addEventListener("scroll",()=>this.#p(),{signal:i,passive:!0});let o=new ResizeObserver(()=>this.#m());o.observe(
this.node);let n=setInterval(()=>this.#s.forEach(r=>r.tick()),1e3);i.addEventListener("abort",()=>{o.disconnect(),clearInterval(n),cancelAnimationFrame(
this.#d)})}askAgain(){this.#l.clear()}draw(){let{layout:t,view:e,page:i}=this.#t,o=e.cell_size??null,n=[t,i,o,this.#c];n.some((r,l)=>r!==this.#r[l])&&
this.#g(n),this.#u()}focus(t){this.reveal(t),this.#s.get(t)?.node.focus({preventScroll:!0})}reveal(t){let{lines:e}=this.#t,i=e&&T(e,t);if(!e||
!i)return;let o=this.#e.offsetHeight,n=e.list[i.line].top,{scrollTop:r,clientHeight:l}=this.node;n<r?this.node.scrollTop=n:n+e.height>r+l-o&&
(this.node.scrollTop=n+e.height-l+o);let a=e.wide+10,c=e.heads.reduce((g,h)=>g+h,0),d=i.place*a;d<this.node.scrollLeft?this.node.scrollLeft=
d:d+a+c>this.node.scrollLeft+this.node.clientWidth&&(this.node.scrollLeft=d+a+c-this.node.clientWidth),this.#u()}#m(){let t=this.node.clientWidth;
if(Math.abs(t-this.#c)<2)return this.#p();this.#c=t,this.#t.touch()}#p(){this.#d||=requestAnimationFrame(()=>{this.#d=0,this.#u(!0)})}#g(t){
let{layout:e,view:i,page:o}=this.#t;this.#r=t;let{items:n,active:r}=this.#t,l=this.node.contains(this.node.getRootNode().activeElement);this.#h=
l&&r!==null,r!==null&&!n.get(r)&&(this.#t.active=n.moved.get(r)??null);let a=pt(e,o,this.#c||this.node.clientWidth||800,i.cell_size??null,m);
this.#t.lines=a;for(let p of this.#o.values())p.remove();this.#o.clear();let c=a.heads.reduce((p,f)=>p+f,0),d=c+Y+a.across*a.beside*(a.wide+
10),g={"--wg-grid-wide":`${a.wide}px`,"--wg-grid-high":`${a.high}px`,"--wg-grid-line":`${a.height}px`,"--wg-grid-heads":`${c}px`};for(let[p,
f]of Object.entries(g))this.node.style.setProperty(p,f);this.#i.style.height=`${a.list.length*a.height}px`,this.#i.style.width=this.#e.style.
width=`${d}px`;let h=a.banded?0:e.cols.names.length;this.node.setAttribute("aria-rowcount",String(a.list.length+Math.max(h,a.heads.length?1:
0))),this.node.setAttribute("aria-colcount",String(a.heads.length+a.across*a.beside)),A(this.#e,...this.#b(a)),A(this.#n,this.#t.problem||(n.
list.length?"No image fits this filter.":"No images and no calls to show.")),a.list.length?this.#n.remove():this.node.before(this.#n),this.node.
hidden=!a.list.length}#b(t){let{cols:e,rows:i}=this.#t.layout;if(!t.list.length)return[];let o=t.banded?[]:e.levels;return!o.length&&!i.names.
length?[]:(o.length?o:[[]]).map((r,l)=>{let a=l===Math.max(o.length,1)-1,c=t.heads.map((p,f)=>u("div",{class:"wg-grid-name",role:"columnhead\
er",style:{width:`${p}px`},dir:"auto"},a?i.names[f]:"")),d=r.length?u("span",{class:"wg-grid-colname","aria-hidden":"true"},`${r[0].name} →`):
null,g=t.heads.length?u("div",{class:"wg-grid-corner",role:"presentation"},...c,d):null,h=r.map(p=>this.#x(r,p,p.span*t.beside*(t.wide+10)-10,
t.heads.length+p.start*t.beside+1));return u("div",{class:"wg-grid-row",role:"row",style:{minHeight:`${ae}px`}},g,...h)})}#x(t,e,i,o){let n=u(
"div",{class:"wg-grid-head",role:"columnheader",style:{width:`${i}px`},"aria-colindex":o,draggable:!0},X(t,e),this.#f(e));return Object.assign(
n.dataset,{name:e.name,value:m(e.value)}),e.span>1&&n.setAttribute("aria-colspan",String(e.span)),n}#f(t){let{page:e}=this.#t,[i,o]=[t.images[e]??
0,t.items[e]??0];return u("span",{class:"wg-grid-count",title:`${i} images of ${o} places`},i===o?` ${i}`:` ${i}/${o}`)}#u(t=!1){let{lines:e,
active:i}=this.#t;if(!e)return;let o=this.node.scrollTop-this.#e.offsetHeight,[n,r]=ft(e,o,o+this.node.clientHeight,oe),l=new Set(Array.from(
{length:r-n},(h,p)=>n+p)),a=i===null?null:T(e,i);!a&&e.items.length&&(this.#t.active=this.#t.selected.findLast(h=>T(e,h))??e.items[0].key),l.
add(a?.line??0);let c=new Set,{selected:d}=this.#t,g=new Set(d);for(let h of[...l].sort((p,f)=>p-f)){let p=e.list[h];if(!p)continue;let f=this.#o.
get(h);this.#o.set(h,f??this.#y(p,h));for(let b of p.places)b&&c.add(b.key);(!f||!t)&&this.#k(p,d,g)}for(let[h,p]of this.#o)l.has(h)||(p.remove(),
this.#o.delete(h));for(let h of this.#s.keys())c.has(h)||this.#s.delete(h);this.#M(l),this.#h&&this.#t.active!==null&&this.#s.get(this.#t.active)?.
node.focus({preventScroll:!0}),this.#h=!1,this.#A(n,r)}#y(t,e){let{lines:i,layout:o}=this.#t;if(!i)throw new Error("nothing is laid out");let n=i.
banded?0:o.cols.names.length,r=Math.max(n,i.heads.length?1:0),l=u("div",{class:"wg-grid-heads",role:"presentation"}),a=u("div",{class:`wg-gr\
id-line${t.first&&e?" wg-grid-first":""}`,role:"row","aria-rowindex":e+1+r,style:{top:`${t.top}px`}},l);i.banded&&C(a,...this.#v(t)),t.places.
forEach((g,h)=>{let p={left:`${Y+i.heads.reduce((b,y)=>b+y,0)+h*(i.wide+10)}px`};if(g===null&&C(a,u("div",{class:"wg-grid-gap",role:"gridcel\
l",style:p,title:"not asked"},u("span",{"aria-hidden":"true"},"·"),u("span",{class:"wg-aloud"},"not asked"))),!g)return;let f=this.#s.get(g.
key)??new B(this.#t,g.key);this.#s.set(g.key,f),Object.assign(f.node.style,p,{top:i.banded?`${22*o.cols.names.length}px`:"0"}),C(a,f.node)});
let c=[...this.#o.keys()].filter(g=>g>e).sort((g,h)=>g-h)[0],d=c===void 0?null:this.#o.get(c)??null;return this.#i.insertBefore(a,d),a}#v(t){
let{lines:e,layout:i}=this.#t;return e?i.cols.levels.flatMap((o,n)=>o.filter(r=>r.start>=t.from&&r.start<t.from+e.across).map(r=>{let l=this.#x(
o,r,r.span*e.beside*(e.wide+10)-10,r.start+1);return Object.assign(l.style,{position:"absolute",top:`${n*22}px`,left:`${Y+(r.start-t.from)*e.
beside*(e.wide+10)}px`}),l})):[]}#k(t,e,i){let{lines:o,layout:n,page:r,laid:l,active:a}=this.#t;o&&t.places.forEach((c,d)=>{if(!c)return;let g=this.#t.
items.get(c.key)??c,h=n.pages[r].cells[t.row][t.from+Math.floor(d/o.beside)],p={names:l,caption:yt(this.#t,h,g),selected:i.has(c.key),active:c.
key===a,base:e.length>1&&e.at(-1)===c.key,column:o.heads.length+d+1};this.#s.get(c.key)?.draw(g,p)})}#M(t){let{lines:e,layout:i}=this.#t;if(!e?.
heads.length)return;let o=new Set,n=new Map,r=new Map;e.list.forEach((l,a)=>{n.has(l.row)||n.set(l.row,a),r.set(l.row,a+1)});for(let l of[...t].
sort((a,c)=>a-c)){let a=e.list[l],c=this.#o.get(l)?.firstElementChild;if(!a||!c)continue;let d=i.rows.levels.flatMap((h,p)=>{let f=h.find(y=>a.
row>=y.start&&a.row<y.start+y.span);if(!f||o.has(f))return[];o.add(f);let b=r.get(f.start+f.span-1)??0;return[{level:h,header:f,depth:p,start:n.
get(f.start)??0,end:b}]}),g=d.map(({depth:h,start:p,end:f})=>`${h} ${p} ${f}`).join();this.#w.get(c)!==g&&(this.#w.set(c,g),A(c,...d.map(({level:h,
header:p,depth:f,start:b,end:y})=>this.#E(h,p,f,{top:b*e.height-a.top,high:(y-b)*e.height,span:y-l}))))}}#E(t,e,i,{top:o,high:n,span:r}){let l=this.#t.
lines?.heads??[],a=l.slice(0,i).reduce((g,h)=>g+h,0),c={top:`${o}px`,height:`${n}px`,left:`${a}px`,width:`${l[i]}px`},d=u("div",{class:"wg-g\
rid-rowhead",role:"rowheader",style:c,draggable:!0,"aria-colindex":i+1},u("div",{class:"wg-grid-stuck"},X(t,e),this.#f(e)));return Object.assign(
d.dataset,{name:e.name,value:m(e.value)}),e.span>1&&d.setAttribute("aria-rowspan",String(r)),d}#A(t,e){let{lines:i,items:o}=this.#t;if(!i)return;
let n=i.list.slice(t,e).flatMap(a=>a.places.filter(c=>!!c?.image)),r=(a,c)=>{let d=n.flatMap(g=>g&&a(g)&&!this.#l.has(`${g.image} ${c}`)?[g.
image]:[]);for(let g of d)this.#l.add(`${g} ${c}`);d.length&&this.#a(d,c)};r(a=>!o.thumbs.has(a.image??""),0);let l=re.find(a=>a>=i.side)??1024;
i.side>kt&&r(a=>Math.max(a.width??0,a.height??0)>kt&&(o.larger(a.image)?.side??0)<l,l)}};var F=class{#t;#e;#i=0;constructor(t,e,i){this.#t=t,this.#e=e,L(t,"change:_parts",()=>this.#n(),i),this.#n()}#n(){let t=this.#t.get("_parts")??
0;for(;this.#i<t;)this.#e(this.#t.get(`part_${this.#i++}`))}};var le=10,ce=80,q=class{#t=new Map;#e=[];#i=null;#n=new Map;said=new Map;thumbs=new Map;#s=new Map;previews=new Map;moved=new Map;names=[];behind=1/0;take(t){
if(t?.now&&(this.behind=Math.min(this.behind,Date.now()/1e3-t.now)),t?.thumbs){for(let e of t.thumbs)this.putThumb(e,e.data);return"thumbs"}
if(t?.previews)for(let e of t.previews)this.previews.set(e.image,{bytes:U(e.data),type:e.type});if(t?.said)for(let[e,[i,o]]of Object.entries(
t.said))this.said.set(e,[i,this.#o(o)]);return t?.slots&&this.#r(t),t?.slots||t?.said?"items":"other"}putThumb(t,e){this.thumbs.set(t.image,
{bytes:U(e),width:t.width,height:t.height,why:t.why})}putLarger(t,e,i){this.#s.set(t.image,{bytes:U(e),width:t.width,height:t.height,why:t.why,
side:i});let[o]=this.#s.keys();this.#s.size>ce&&this.#s.delete(o)}larger(t){let e=this.previews.get(t??"");return e?{bytes:e.bytes,width:0,height:0,
why:null,side:1024}:this.#s.get(t??"")}get list(){return this.#i??=[...this.#t.keys()].sort((t,e)=>t-e).flatMap(t=>this.#t.get(t)??[]),this.#i}get(t){
return t===null?void 0:this.#n.get(t)}value=(t,e)=>{if(e==="state"||e==="reason"||e==="prompt")return t[e];if(e==="rating"||e==="note"){let o=this.
said.get(t.image??"");if(o)return o[e==="rating"?0:1]}let i=t.columns.at.get(e);return this.#o(i===void 0?t.columns.same[e]??null:t.row[le+i])};called(t,e){
let i=e.map(o=>`${o} = ${m(this.value(t,o))}`);return i.length||i.push(t.prompt),t.replicate>1&&i.push(`replicate ${t.replicate}`),i.join(",\
 ").slice(0,300)}#o(t){return t!==null&&typeof t=="object"&&"t"in t?this.#e[t.t]:t}#r({slots:t,columns:e,same:i,rows:o,texts:n}){this.#e.push(
...n);let r={at:new Map(e.map((a,c)=>[a,c])),same:i};for(let a of[...e,...Object.keys(i)])this.names.includes(a)||this.names.push(a);let l=0;
for(let[a,c]of t){let d=this.#t.get(a)??[];for(let g of d)this.#n.delete(g.key);d.length&&c&&o[l][0]!==d[0].key&&this.moved.set(d[0].key,o[l][0]),
this.#t.set(a,o.slice(l,l+=c).map(g=>this.#a(g,r)));for(let g of this.#t.get(a)??[])this.#n.set(g.key,g)}this.#i=null}#a(t,e){let[i,o,n,r,l,
a,c,d,g,h]=t;return{key:i,state:o,image:n,replicate:r,reason:this.#o(l),prompt:this.#o(a),width:c,height:d,since:g,box:h,row:t,columns:e}}};function Mt(s,t,{filter:e=[],sort:i=[]}){let o=e.length?s.filter(n=>e.every(r=>de(t(n,r.column),r))):s;return he(o,t,i)}function de(s,{values:t,
text:e,least:i,most:o}){if(t&&!t.includes(m(s))||e&&(s===null||!m(s).toLowerCase().includes(e.toLowerCase())))return!1;if((i??null)===null&&
(o??null)===null)return!0;let n=_(s);return n!==null&&n>=(i??-1/0)&&n<=(o??1/0)}function he(s,t,e){for(let i of[...e].reverse()){let o=i.startsWith(
"-"),n=o?i.slice(1):i,r=ge(s.map(c=>t(c,n))),l=c=>{let d=r.get(E(t(c,n)));return d===void 0?1/0:o?-d:d};s=s.map(c=>[l(c),c]).sort(([c],[d])=>c===
d?0:c-d).map(([,c])=>c)}return s}function ge(s){let t=[...D(s).values()].filter(i=>i!==null),e=V(t)??t.sort(pe);return new Map(e.map((i,o)=>[
E(i),o]))}function pe(s,t){let[e,i]=[_(s),_(t)];if(e!==null||i!==null)return e===null?1:i===null?-1:e-i;let[o,n]=[m(s),m(t)],[r,l]=[o.toLowerCase(),
n.toLowerCase()];return r!==l?r<l?-1:1:o<n?-1:o>n?1:0}function Et(s,t,e,{sort:i=[],orders:o={}},n){let r=Object.hasOwn(o,s)?o[s]:null;if(r){
let c=d=>(r.indexOf(m(d))+r.length+1)%(r.length+1);return R(t,e).sort((d,g)=>c(d)-c(g))}if(n&&i.length)return[...D([...t,...e]).values()];let l=R(
t,e);return i.includes(`-${s}`)?[...l.filter(c=>c!==null).reverse(),...l.filter(c=>c===null)]:l}var fe=2e3,At=25e4,$t=Object.freeze([]);function Lt(s,t,e,i,o,n=[]){let r=Mt(s,t,o),l=[e.rows,e.cols,e.pages],a=ue(s,t,e,i,n),c=w=>({names:w,
keys:[],levels:[]});if(!r.length)return{rows:c(e.rows),cols:c(e.cols),pages:[],fixed:a};let d=o.filter?.length?we(r,t,i):i,g=r.map(w=>l.map(
M=>M.map(x=>t(w,x)))),h=l.map((w,M)=>me(w,g.map(x=>x[M]),d,o,M===0)),[p,f,b]=h;if(p.length*f.length*b.length>At)throw new Error(`more than ${At.
toLocaleString()} cells: choose rows and columns with fewer values`);let[y,z,N]=h.map(w=>new Map(w.map((M,x)=>[j(M),x]))),S=b.map(w=>({values:w,
cells:p.map(()=>f.map(()=>$t))})),H=new Set;if(r.forEach((w,M)=>{let[x,v,P]=g[M].map((Ot,jt)=>[y,z,N][jt].get(j(Ot))??0),et=`${x} ${v} ${P} ${w.
image}`;if(w.image!==null&&H.has(et))return;H.add(et);let J=S[P].cells[x];J[v]===$t?J[v]=[w]:J[v].push(w)}),!o.sort?.length)for(let w of S)for(let M of w.
cells)for(let x of M)x.length>1&&x.sort((v,P)=>v.replicate-P.replicate);let I=S.map(w=>w.cells);return{rows:St(e.rows,p,I),cols:St(e.cols,f,
I.map(w=>f.map((M,x)=>w.map(v=>v[x])))),pages:S,fixed:a}}function j(s){return s.map(E).join("\0")}function ue(s,t,e,i,o){let n=[...e.rows,...e.
cols,...e.pages],r=[];for(let l of new Set([...Object.keys(i),...o])){let a=R(s.map(c=>t(c,l)),i[l]??[]);a.length===1&&!n.includes(l)&&r.push(
[l,a[0]])}return r}function we(s,t,e){let i=Object.entries(e).map(([o,n])=>{let r=new Set(s.map(l=>E(t(l,o))));return[o,n.filter(l=>r.has(E(
l)))]});return Object.fromEntries(i)}function me(s,t,e,i,o){let n=new Map;for(let h of t)n.has(j(h))||n.set(j(h),h);let r=[...n.values()],l=s.
map((h,p)=>Et(h,r.map(f=>f[p]),e[h]??[],i,o)),a=s.map((h,p)=>new Set(r.map(f=>E(f[p]))));if(l.some((h,p)=>h.some(f=>!a[p].has(E(f))))&&l.reduce(
(h,p)=>h*p.length,1)<=fe)for(let h of xe(l))h.some((p,f)=>!a[f].has(E(p)))&&!n.has(j(h))&&n.set(j(h),h);let d=l.map(h=>new Map(h.map((p,f)=>[
E(p),f]))),g=(h,p)=>d[p].get(E(h[p]))??0;return[...n.values()].sort((h,p)=>{let f=s.findIndex((b,y)=>g(h,y)!==g(p,y));return f<0?0:g(h,f)-g(
p,f)})}function xe(s){return s.reduce((t,e)=>t.flatMap(i=>e.map(o=>[...i,o])),[[]])}function St(s,t,e){let i=e.map(l=>l.map(a=>a.reduce((c,d)=>c+
d.length,0))),o=e.map(l=>l.map(a=>a.reduce((c,d)=>c+d.filter(g=>g.state==="image").length,0))),n=(l,a,c)=>l.slice(a,c).reduce((d,g)=>d+g,0),
r=s.map((l,a)=>{let c=t.flatMap((d,g)=>g&&j(d.slice(0,a+1))===j(t[g-1].slice(0,a+1))?[]:[g]);return c.map((d,g)=>{let h=c[g+1]??t.length;return{
name:l,value:t[d][a],start:d,span:h-d,images:o.map(p=>n(p,d,h)),items:i.map(p=>n(p,d,h))}})});return{names:s,keys:t,levels:r}}var be=60,Z=class{items=new q;layout={rows:{names:[],keys:[],levels:[]},cols:{names:[],keys:[],levels:[]},pages:[],fixed:[]};lines=null;active=null;hovered=null;anchor=null;problem="";#t;#e=[];#i=!0;#n=0;#s=0;#o=0;constructor(t,e){
this.#t=t,new F(t,i=>this.touch(this.items.take(i)==="items"),e),t.get("clock")&&(this.items.behind=Math.min(this.items.behind,Date.now()/1e3-
t.get("clock")));for(let i of["view","auto","axes","names"])L(t,`change:${i}`,()=>this.touch(!0),e);for(let i of["selected","facts","sandbox",
"running","panel"])L(t,`change:${i}`,()=>this.touch(),e);e.addEventListener("abort",()=>{cancelAnimationFrame(this.#n),clearTimeout(this.#o),
this.#e=[]})}listen(t){this.#e.push(t)}touch(t=!1){this.#i||=t,this.#n||=requestAnimationFrame(()=>{this.#n=0,this.draw()})}draw(){this.#i&&
!this.#r()&&this.#a();for(let t of this.#e)t()}get(t){return this.#t.get(t)}get view(){return this.#t.get("view")??{}}look(t){let e={...this.
view,...this.names,...t};this.#s=0,this.set({view:Object.fromEntries(Object.entries(e).filter(([,i])=>i!=null))}),this.touch(!0)}set(t){for(let[
e,i]of Object.entries(t))this.#t.set(e,i);try{this.#t.save_changes()}catch{}}get names(){let t=this.#t.get("auto")??{},e=i=>{let o=this.view[i]??
t[i]??[];return(typeof o=="string"?o.split(",").map(r=>r.trim()).filter(Boolean):o).map(r=>r.replace(/^axis\./,""))};return{rows:e("rows"),cols:e(
"cols"),pages:e("pages")}}get laid(){let{rows:t,cols:e,pages:i}=this.names;return[...t,...e,...i]}get columns(){return[...new Set([...this.#t.
get("names")??[],"state","prompt",...this.items.names,"rating","note"])]}get page(){return Math.min(this.view.page??0,Math.max(0,this.layout.
pages.length-1))}get selected(){return(this.#t.get("selected")??[]).filter(t=>this.items.get(t))}select(t){this.set({selected:[...new Set(t)]}),
this.touch()}get meant(){return(this.selected.length?this.selected:this.active===null?[]:[this.active]).flatMap(e=>this.items.get(e)??[]).filter(
e=>e.image)}seconds(t){return t.since===null||t.state!=="running"?null:Math.max(0,Math.round(Date.now()/1e3-this.items.behind-t.since))}#r(){
let t=this.items.list.length/1e3*be-(performance.now()-this.#s);return this.#s===0||t<=0?!1:(this.#o||=setTimeout(()=>{this.#o=0,this.touch(
!0)},t),!0)}#a(){this.#i=!1,this.#s=performance.now();let t={filter:this.view.filter,sort:this.view.sort,orders:this.view.orders};try{this.layout=
Lt(this.items.list,this.items.value,this.names,this.#t.get("axes")??{},t,this.#t.get("names")??[]),this.problem=""}catch(e){this.problem=String(
e.message),this.layout={...this.layout,pages:[]}}}};var Li=ot("grid",s=>new tt(s).start()),tt=class{#t;#e;#i;#n={head:u("div",{class:"wg-grid-tools"}),foot:u("div",{class:"wg-bar wg-grid-foot"}),
panel:u("aside",{class:"wg-grid-panel","aria-label":"Details",tabindex:"0"})};#s=null;#o=null;constructor(t){this.#t=t,this.#e=new Z(t.model,
t.signal),this.#i=new W(this.#e,(e,i)=>this.#k(e,i),t.signal)}start(){let{root:t,bridge:e,signal:i}=this.#t,{head:o,foot:n,panel:r}=this.#n;
t.prepend(o,u("div",{class:"wg-grid-main"},u("div",{class:"wg-grid-left"},this.#i.node,n),r));let l=new ResizeObserver(()=>t.classList.toggle(
"wg-grid-narrow",t.clientWidth<720));l.observe(t),i.addEventListener("abort",()=>l.disconnect()),this.#l(this.#i.node,i);let a=this.#c();st(
t,a,i),e.on("thumbs",({thumbs:c,side:d},g)=>{let{items:h}=this.#e;c.forEach((p,f)=>d?h.putLarger(p,g[f],d):h.putThumb(p,g[f])),this.#e.touch()}),
e.on("failed",({error:c})=>{this.#i.askAgain(),this.#t.notices.show(new $(c))}),this.#e.listen(()=>this.#a()),this.#e.draw(),this.#r(a).catch(
c=>this.#t.notices.show(c))}async#r(t){let e=URL.createObjectURL(new Blob([this.#e.get("_tools")],{type:"text/javascript"})),{default:i}=await import(e);
URL.revokeObjectURL(e),!this.#t.signal.aborted&&(this.#s=i({scene:this.#t,state:this.#e,keys:t,places:this.#n,focus:o=>this.#y(o)}),this.#a())}#a(){
this.#n.panel.hidden=this.#e.get("panel")===!1,this.#i.draw(),this.#s?.draw()}#l(t,e){t.addEventListener("click",i=>this.#b(i),{signal:e}),t.
addEventListener("dblclick",i=>this.#x(i),{signal:e}),t.addEventListener("pointerover",i=>this.#f(i),{signal:e}),t.addEventListener("pointer\
leave",()=>this.#f(null),{signal:e}),t.addEventListener("focusin",i=>this.#u(i),{signal:e}),t.addEventListener("dragstart",i=>this.#M(i),{signal:e}),
t.addEventListener("dragover",i=>i.dataTransfer?.types.includes("application/x-wg-head")&&i.preventDefault(),{signal:e}),t.addEventListener(
"drop",i=>this.#E(i),{signal:e})}#c(){let t=this.#e,e=n=>this.#w(n),i=n=>()=>this.#d&&t.active!==null?n(t.active):!1,o=n=>r=>this.#s?void n(
this.#s,r):!1;return[{keys:["ArrowLeft","ArrowRight","ArrowUp","ArrowDown"],does:"move and select",run:e},{keys:["Shift+ArrowLeft","Shift+Ar\
rowRight","Shift+ArrowUp","Shift+ArrowDown"],does:"select as far as here",run:e},{keys:["Ctrl+ArrowLeft","Ctrl+ArrowRight","Ctrl+ArrowUp","C\
trl+ArrowDown"],does:"move without selecting",run:e},{keys:["Home","End"],does:"first and last of the line; with Ctrl of the page",run:e},{keys:[
"Ctrl+Home","Ctrl+End","Shift+Home","Shift+End"],does:"",hidden:!0,run:e},{keys:[" "],does:"select or not",run:i(n=>this.#m(n))},{keys:["Ctr\
l+a"],does:"select all of this page",run:()=>t.select(t.lines?.items.map(n=>n.key)??[])},{keys:["Escape"],does:"select none",run:()=>t.selected.
length?t.select([]):!1},{keys:["Enter"],does:"details, a second time the image in full",run:i(n=>this.#v(n))},{keys:["v"],does:"the image in\
 full",run:o(n=>t.active!==null&&n.open(t.active))},{keys:["1","2","3","4","5"],does:"rate what is selected",run:o((n,r)=>n.rate(t.meant,Number(
r.key)))},{keys:["0"],does:"take the rating away",run:o(n=>n.rate(t.meant,null))},{keys:["x"],does:"reject",run:o(n=>n.rate(t.meant,0))},{keys:[
"n"],does:"write a note",run:o(n=>n.note(t.meant))},{keys:["c"],does:"compare what is selected",run:o(n=>n.compare())},{keys:["r"],does:"cop\
y the references @…",run:o(n=>n.copy(t.meant))},{keys:["o"],does:"save the original file",run:o(n=>n.save(t.meant.at(-1)))},{keys:["[","]"],
does:"page before, next page",run:o((n,r)=>n.turnPage(r.key==="["?-1:1))},{keys:["i"],does:"show or hide details",run:()=>t.set({panel:t.get(
"panel")===!1})},{keys:["?"],does:"the list of keys",run:o(n=>n.listKeys())}]}get#d(){let t=this.#i.node.getRootNode();return this.#i.node.contains(
t.activeElement)}#w(t){let{lines:e,active:i}=this.#e;if(!this.#d||!e||i===null)return!1;let o=t.ctrlKey||t.metaKey,n=o&&(t.key==="Home"||t.key===
"End"),r=n?e.items.at(t.key==="Home"?0:-1)?.key??i:ut(e,i,t.key);return this.#e.active=r,t.shiftKey?this.#p(r):(!o||n)&&this.#h(r),this.#i.focus(
r),this.#e.touch(),!0}#h(t){this.#e.anchor=t,this.#e.select([t])}#m(t){let{selected:e}=this.#e;this.#e.anchor=t,this.#e.select(e.includes(t)?
e.filter(i=>i!==t):[...e,t])}#p(t){let{lines:e,layout:i}=this.#e;if(!e)return;let o=this.#e.items.get(this.#e.anchor)?this.#e.anchor:t;this.#e.
anchor=o;let n=!e.banded&&i.cols.keys.length>1;this.#e.select([...wt(e,o,t,n).filter(r=>r!==o),o])}#g(t){return t.target.closest?.("[data-ke\
y]")?.dataset.key??null}#b(t){let e=this.#g(t);e!==null&&(this.#e.active=e,t.shiftKey?this.#p(e):t.ctrlKey||t.metaKey?this.#m(e):this.#h(e),
this.#i.focus(e))}#x(t){let e=this.#g(t);e!==null&&this.#s?.open(e)}#f(t){let e=t?this.#g(t):null;e===this.#e.hovered||t&&e===null||(this.#e.
hovered=e,this.#s?.drawPanel())}#u(t){let e=this.#g(t);e===null||e===this.#e.active||(this.#e.active=e,this.#e.touch())}#y(t){this.#e.active=
t,this.#i.focus(t),this.#e.touch()}#v(t){let e=this.#o===t;if(this.#o=e?null:t,e)return this.#s?.open(t);this.#e.hovered=null,this.#e.set({panel:!0}),
this.#s?.drawPanel(),this.#t.notices.say("details are shown; Enter again opens the image in full")}#k(t,e){this.#t.bridge.cut||this.#t.bridge.
ask("look",{images:t,side:e}).catch(i=>this.#t.notices.show(i))}#M(t){let{name:e,value:i}=t.target.closest?.("[data-name]")?.dataset??{};e&&
t.dataTransfer?.setData("application/x-wg-head",JSON.stringify([e,i]))}#E(t){let e=t.dataTransfer?.getData("application/x-wg-head"),i=t.target.
closest?.("[data-name]");if(!e||!i)return;t.preventDefault();let[o,n]=JSON.parse(e);i.dataset.name===o&&this.#s?.reorder(o,n,i.dataset.value??
"")}};export{Li as default};
