/* wisgate_nb: built by esbuild 0.28.2, see js/README.md; sources: grid.js grid/board.js grid/grid.css grid/heads.js grid/items.js grid/layout.js grid/lines.js grid/sift.js grid/state.js grid/tile.js grid/values.js lib/base.css lib/bridge.js lib/dom.js lib/jpeg.js lib/keys.js lib/model.js lib/notices.js lib/parts.js lib/theme.js lib/widget.js lib/words.js; sha256: b6332b4b2728c7aca6a4a247dfa7a5b6b66e05b743b7065e3878dab24efb854f */
function u(s,t={},...e){let i=document.createElement(s);for(let[r,n]of Object.entries(t))n!=null&&(r==="style"?Object.assign(i.style,n):r.startsWith(
"on")&&typeof n=="function"?i.addEventListener(r.slice(2),n):/^(class|role|for|tabindex|list|colspan|rowspan|scope)$|^(aria|data)-/.test(r)?
(n!==!1||r.startsWith("aria-"))&&i.setAttribute(r,String(n)):i[r]=n);return C(i,...e),i}function C(s,...t){for(let e of t)e==null||e===!1||s.
appendChild(e instanceof Node?e:document.createTextNode(String(e)))}function A(s,...t){s.replaceChildren(),C(s,...t)}function Q(s,t,e={}){let{
class:i="",...r}=e;return u("button",{type:"button",class:`wg-button ${i}`.trim(),onclick:t,...r},s)}function k(s,{lines:t=!1,limit:e=0}={}){
let i=String(s??"").replace(/\r\n/g,`
`);return e&&i.length>e&&(i=`${i.slice(0,e-1).replace(/[\ud800-\udbff]$/,"")}…`),t||(i=i.replace(/\n/g,"⏎")),i.replace(/(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
r=>`[U+${r.codePointAt(0).toString(16).toUpperCase().padStart(4,"0")}]`)}var jt="input:not([type=checkbox]):not([type=radio]):not([type=range]):not([type=button]), textarea, select, [contenteditable=true]";function Tt(s){
let t=s.shiftKey&&s.key.length>1;return`${s.ctrlKey||s.metaKey?"Ctrl+":""}${s.altKey?"Alt+":""}${t?"Shift+":""}${s.key}`}function it(s,t,e){
let i=new Map(t.flatMap(n=>n.keys.map(o=>[o,n]))),r=n=>{if(n.defaultPrevented||n.isComposing)return;let o=n.composedPath()[0]??n.target;if(o.
matches?.(jt))return;let l=o.closest?.("dialog");if(l&&l!==s&&s.contains(l))return;let a=i.get(Tt(n));a===void 0||a.run(n)===!1||(n.preventDefault(),
n.stopPropagation())};s.addEventListener("keydown",r,{signal:e})}function O(s,t,e,i){s.on(t,e),i.addEventListener("abort",()=>s.off(t,e),{once:!0})}function U(s){return s instanceof ArrayBuffer?new Uint8Array(
s):new Uint8Array(s.buffer,s.byteOffset,s.byteLength)}var j=class extends Error{constructor(t){super("the kernel refused"),this.title=t.title??"error",this.text=t.text??""}},K=class{#t;#e=new Map;#s=new Map;#n=Math.
random().toString(36).slice(2,10);#i=0;constructor(t,e){this.#t=t,O(t,"msg:custom",(i,r)=>this.#r(i,r??[]),e),e.addEventListener("abort",()=>this.#e.
clear(),{once:!0})}get alive(){return this.#t.get("_alive")===!0}get waiting(){return this.#e.size}ask(t,e={},i=[]){if(!this.alive)return Promise.
reject(new j({title:"no kernel",text:"This page is a saved copy: nothing can be asked of Python here."}));let r=`${this.#n}-${++this.#i}`;return new Promise(
(n,o)=>{this.#e.set(r,{resolve:n,reject:o});try{this.#t.send({...e,id:r,kind:t},void 0,i)}catch{this.#e.delete(r),o(new j({title:"Python is \
gone",text:"The kernel was stopped or restarted: run the cell again."}))}})}on(t,e){this.#s.set(t,e)}#r(t,e){t?.event!==void 0&&this.#s.get(
t.event)?.(t,e);let i=this.#e.get(t?.id);i!==void 0&&(this.#e.delete(t.id),t.ok?i.resolve({result:t.result,buffers:e}):i.reject(new j(t.error??
{})))}};var B=class{constructor(t){this.errors=u("div",{class:"wg-notices",role:"alert"}),this.line=u("div",{class:"wg-aloud",role:"status","aria-li\
ve":"polite"}),t.append(this.errors,this.line)}show(t){let e=t instanceof j?t:{title:"the widget failed",text:String(t?.message??t)},i=u("di\
v",{class:"wg-notice"},u("strong",{},k(e.title)),u("span",{},k(e.text,{lines:!0})));for(i.append(Q("×",()=>i.remove(),{"aria-label":"Close \
this message",class:"wg-plain"})),this.errors.append(i);this.errors.childElementCount>3;)this.errors.firstElementChild?.remove()}clear(){A(this.
errors)}say(t){A(this.line,t)}};var Ct=["class","data-jp-theme-light","data-vscode-theme-kind","data-theme","data-color-mode","style"],_t=[[!0,"html.dark, body.dark, body.d\
ark-theme, html[data-theme=dark], body[data-theme=dark], html[theme=dark]"],[!1,"html.light, body.light, body.light-theme, html[data-theme=l\
ight], body[data-theme=light], html[theme=light]"]];function Nt(s){let t=document.body.dataset.jpThemeLight;if(t!==void 0)return t==="false";
let e=document.body.dataset.vscodeThemeKind;if(e!==void 0)return e.includes("dark")||e==="vscode-high-contrast";if(s.closest(".dark, [data-t\
heme=dark]"))return!0;for(let[i,r]of _t)if(document.querySelector(r))return i;return It()??matchMedia("(prefers-color-scheme: dark)").matches}
function It(){let s=document.createElement("canvas").getContext("2d",{willReadFrequently:!0});if(s===null)return null;s.fillStyle=getComputedStyle(
document.body).backgroundColor,s.fillRect(0,0,1,1);let[t,e,i,r]=s.getImageData(0,0,1,1).data;return r>127?.299*t+.587*e+.114*i<110:null}function st(s,t){
let e=()=>{s.dataset.wgTheme=Nt(s)?"dark":"light"},i=new MutationObserver(e);for(let r of[document.documentElement,document.body])i.observe(
r,{attributes:!0,attributeFilter:Ct});matchMedia("(prefers-color-scheme: dark)").addEventListener("change",e,{signal:t}),t.addEventListener(
"abort",()=>i.disconnect(),{once:!0}),e(),requestAnimationFrame(e)}function nt(s,t){return{render({model:e,el:i}){let r=new AbortController,n=u("div",{class:`wg-root wg-${s} tex2jax_ignore mathjax_ignore`});
i.append(n),st(n,r.signal),Dt(n,r.signal);let o=new B(n);return(a=>{try{a()}catch(c){o.show(c)}})(()=>t({model:e,root:n,bridge:new K(e,r.signal),
notices:o,signal:r.signal})),n.append(o.errors,o.line),()=>{r.abort(),n.remove()}}}}function Dt(s,t){s.addEventListener("focusin",({target:e})=>e.
setAttribute("data-lm-suppress-shortcuts","true"),{signal:t})}var rt=1500;function at(s,t){let[e,i]=[ot(s),ot(t)],r=0;for(;r<e.length&&r<i.length&&e[r]===i[r];)r+=1;let n=0;for(;n<e.length-r&&n<i.length-
r&&e.at(-1-n)===i.at(-1-n);)n+=1;let o=[],l=(a,c)=>{if(c.length===0)return;let d=o.at(-1);d?.kind===a?d.text+=c.join(""):o.push({kind:a,text:c.
join("")})};return l("same",e.slice(0,r)),zt(e.slice(r,e.length-n),i.slice(r,i.length-n),l),l("same",e.slice(e.length-n)),o}function ot(s){return s.
match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu)??[]}function zt(s,t,e){if(s.length===0||t.length===0||s.length>rt||t.length>rt){e("drop",s),e(
"add",t);return}let i=t.length+1,r=new Uint16Array((s.length+1)*i);for(let l=s.length-1;l>=0;l--)for(let a=t.length-1;a>=0;a--){let c=l*i+a;
r[c]=s[l]===t[a]?r[c+i+1]+1:Math.max(r[c+i],r[c+1])}let n=0,o=0;for(;n<s.length||o<t.length;){let l=n*i+o;n<s.length&&o<t.length&&s[n]===t[o]?
(e("same",[s[n]]),n+=1,o+=1):n<s.length&&(o===t.length||r[l+i]>=r[l+1])?e("drop",[s[n++]]):e("add",[t[o++]])}}var Ht="(none)",lt=["auto","low","medium","high","standard","hd"],ct=/^(\d{1,6})x(\d{1,6})$/;function E(s){return s==null?"0":typeof s=="str\
ing"?`s${s}`:typeof s=="boolean"?`b${s}`:typeof s=="number"?`n${s}`:"n"in s?`n${s.n}`:"d"in s?`d${s.d}`:`o${s.o} ${s.l}`}function m(s){return s==
null?Ht:typeof s=="string"?s.trim()?s:"(empty)":typeof s=="boolean"?s?"True":"False":typeof s=="number"?String(s):s.l}function _(s){return typeof s==
"number"?s:s===null||typeof s!="object"?null:"n"in s?s.n:"o"in s&&s.o==="int"?Number(s.l):null}function Rt(s){return s!==null&&typeof s=="ob\
ject"&&"d"in s?s.d:null}function H(s,t=[]){let e=z(t),i=z(s);for(let o of e.keys())i.delete(o);let r=i.has("0");i.delete("0");let n=[...i.values()];
return[...e.values(),...X(n)??n,...r?[null]:[]]}function z(s){let t=new Map;for(let e of s){let i=E(e);t.has(i)||t.set(i,e)}return t}function X(s){
let t=Pt(s);return t===null?null:[...s].sort((e,i)=>t(e)-t(i))}function Pt(s){if(s.every(e=>_(e)!==null))return e=>_(e)??0;if(s.every(e=>Rt(
e)!==null))return e=>e.d;if(!s.every(e=>typeof e=="string"))return null;if(s.every(e=>lt.includes(e)))return e=>lt.indexOf(e);let t=s.filter(
e=>ct.test(e));return t.length&&s.every(e=>t.includes(e)||e==="auto")?Ut:null}function Ut(s){let[,t,e]=ct.exec(s)??[0,0,0];return Number(t)*
Number(e)+Number(t)/1e7}function dt(s){return s==null?"":s===0?"✗ rejected":Number.isInteger(s)&&s>=1&&s<=5?"★".repeat(s)+"☆".repeat(5-
s):`★ ${s}`}var Kt=24,Bt=60,Gt=2e4,Wt=.2,Ft=1500,ht=new WeakMap;function Y(s,t){let e=ht.get(s)??Zt(s.map(o=>m(o.value)));ht.set(s,e);let i=m(t.value),r=e.
get(i)??[{text:i,own:!1}],n=qt(r,Ft).map(o=>o.own&&o.text.trim()?u("b",{class:"wg-grid-own"},k(o.text,{lines:!0})):k(o.text,{lines:!0}));return u(
"span",{class:"wg-grid-label",dir:"auto",title:k(i,{limit:2e3,lines:!0})},...n)}function qt(s,t){let e=[];for(let i of s){if(t<=0)break;e.push(
{...i,text:i.text.length>t?`${i.text.slice(0,t)}…`:i.text}),t-=i.text.length}return e}function Zt(s){let t=[...new Set(s)],e=t.reduce((l,a)=>l+
a.length,0),i=new Map;if(t.length<2||t.length>Bt||e>Gt||Math.max(...t.map(l=>l.length))<=Kt)return i;let[r]=t,n=new Uint8Array(r.length).fill(
1),o=t.map(l=>at(r,l));for(let l of o){let a=0;for(let c of l)c.kind==="drop"&&n.fill(0,a,a+c.text.length),c.kind!=="add"&&(a+=c.text.length)}
return n.reduce((l,a)=>l+a,0)*t.length<Wt*e||t.forEach((l,a)=>i.set(l,Jt(o[a],n))),i}function Jt(s,t){let e=[],i=(n,o)=>{let l=e.at(-1);l?.own===
o?l.text+=n:e.push({text:n,own:o})},r=0;for(let{kind:n,text:o}of s){if(n==="add")i(o,!0);else if(n==="same")for(let l=0;l<o.length;l++)i(o[l],
!t[r+l]);n!=="add"&&(r+=o.length)}return e}function gt(s,t,e,i,r){let n=s.pages[t],o=s.rows.levels.map(x=>x.some(v=>r(v.value).length>40)?e<620?130:240:e<620?84:110),l=Math.max(80,e-o.
reduce((x,v)=>x+v,0)-18),a=Math.max(1,s.cols.keys.length),c=Math.max(1,...(n?.cells??[]).map(x=>Math.max(...x.map(v=>v.length)))),[d,g]=Xt(n),
h=a===1?i===null?6:1/0:4,p=!s.rows.names.length&&a>6,b=i===null?Qt(l,p?6:a,p?1:Math.min(c,h),c*a===1?400:320):null,y=i??b?.side??104,R=Math.
max(72,Math.round(y*d)),N=Math.max(1,Math.floor(l/(R+10))),$=b&&!p&&a>1?b.beside:Math.max(1,Math.min(c,h,a===1||p?N:Math.floor(N/a))),I=p?Math.
min(a,Math.max(1,Math.floor(N/$))):a,D=Math.max(40,Math.round(y*g)),w=D+20+10+(p?22*s.cols.names.length:0),M=n?Yt(n.cells,I,$,w):[];return{list:M,
height:w,side:y,wide:R,high:D,beside:$,across:I,banded:p,heads:o,items:M.flatMap(x=>x.places.filter(v=>!!v))}}function Qt(s,t,e,i){for(let n=e;n>
1;n--){let o=Math.floor(s/(t*n))-10;if(o>=76)return{side:Math.min(i,o),beside:n}}let r=Math.floor(s/t)-10;return{side:Math.max(Math.min(104,
s-10),Math.min(i,r)),beside:1}}function Xt(s){let[t,e]=[0,0];for(let i of s?.cells??[])for(let r of i)for(let{width:n,height:o}of r){let l=Math.
max(n??1,o??1,1);t=Math.max(t,(n??l)/l),e=Math.max(e,(o??l)/l)}return[t||1,e||1]}function Yt(s,t,e,i){let r=[];return s.forEach((n,o)=>{for(let l=0;l<
n.length;l+=t){let a=n.slice(l,l+t),c=Math.max(1,...a.map(d=>Math.ceil(d.length/e)));for(let d=0;d<c;d++){let g=a.flatMap(h=>Array.from({length:e},
(p,f)=>h[d*e+f]??(!h.length&&!d&&!f?null:void 0)));r.push({row:o,first:d===0,from:l,places:g,top:r.length*i})}}}),r}function pt(s,t,e,i){let r=Math.
max(0,Math.floor((t-i)/s.height));return[Math.min(r,s.list.length),Math.min(s.list.length,Math.ceil((e+i)/s.height))]}function T(s,t){for(let e=0;e<
s.list.length;e++){let i=s.list[e].places.findIndex(r=>r?.key===t);if(i>=0)return{line:e,place:i}}return null}function ft(s,t,e){let i=T(s,t);
if(i===null)return s.items[0]?.key??t;if(e==="ArrowLeft"||e==="ArrowRight"){let n=s.items.findIndex(o=>o.key===t)+(e==="ArrowLeft"?-1:1);return s.
items[n]?.key??t}if(e==="Home"||e==="End")return s.list[i.line].places.filter(o=>!!o).at(e==="Home"?0:-1)?.key??t;let r=e==="ArrowDown"?1:-1;
for(let n=i.line+r;n>=0&&n<s.list.length;n+=r){let o=Vt(s.list[n],i.place);if(o)return o.key}return t}function Vt(s,t){let e=null,i=1/0;return s.
places.forEach((r,n)=>{r&&Math.abs(n-t)<i&&([e,i]=[r,Math.abs(n-t)])}),e}function ut(s,t,e,i){let[r,n]=[T(s,t),T(s,e)];if(!r||!n)return[e];if(!i){
let[d,g]=[t,e].map(h=>s.items.findIndex(p=>p.key===h)).sort((h,p)=>h-p);return s.items.slice(d,g+1).map(h=>h.key)}let[o,l]=[r.place,n.place].
sort((d,g)=>d-g),[a,c]=[r.line,n.line].sort((d,g)=>d-g);return s.list.slice(a,c+1).flatMap(d=>d.places.slice(o,l+1).flatMap(g=>g?[g.key]:[]))}function wt(s){return`data:image/jpeg;base64,${s.toBase64?.()??te(s)}`}function te(s){let t="";for(let e=0;e<s.length;e+=8192)t+=String.fromCharCode.
apply(null,s.subarray(e,e+8192));return btoa(t)}var G=class{key;node=u("div",{class:"wg-grid-tile",role:"gridcell",tabindex:"-1"});#t=u("div",{class:"wg-grid-picture"});#e=u("div",{class:"\
wg-grid-caption",dir:"auto"});#s="";#n;#i=null;constructor(t,e){this.#n=t,this.key=e,this.node.dataset.key=e,this.node.append(this.#t,this.#e)}draw(t,{
names:e,caption:i,selected:r,active:n,base:o,column:l}){let{items:a}=this.#n,c=(this.#n.lines?.side??0)>320?a.larger(t.image):void 0,d=c??a.
thumbs.get(t.image??""),g=a.called(t,e),h=[t.state,t.reason,g,d?1:0,c?.side,d?.why].join("\0");h!==this.#s&&this.#r(t,d,g),this.#s=h;let p=a.
value(t,"rating"),f=a.value(t,"note"),b=[i,dt(p),f?`✎ ${m(f)}`:""].filter(Boolean).join(" · ");this.#e.textContent!==b&&A(this.#e,k(b,{limit:160})),
this.node.classList.toggle("wg-grid-rejected",p===0),this.node.classList.toggle("wg-grid-base",o),this.node.setAttribute("aria-selected",String(
r)),this.node.setAttribute("aria-colindex",String(l)),this.node.tabIndex=n?0:-1}tick(){let t=this.#n.items.get(this.key),e=t?this.#n.seconds(
t):null;this.#i&&e!==null&&(this.#i.textContent=`${e} s`)}#r(t,e,i){if(this.#i=null,e&&!e.why)A(this.#t,u("img",{src:wt(e.bytes),alt:k(i),decoding:"\
async",draggable:!1}));else if(t.state==="image"){let r=e?.why??t.reason;A(this.#t,r?mt("bad","no picture",r,i):u("div",{class:"wg-grid-comi\
ng"},u("span",{class:"wg-aloud"},k(i))))}else{let[r,n,o,l]=t.box??["",t.state,"quiet",""],a=[t.state==="unknown"?l.split(". ",1)[0]:"",(t.reason??
"").split(`
`)[0]].filter(d=>d&&d!==n).join(". "),c=mt(o,`${r} ${n}`,a,i);t.state==="running"&&c.append(this.#i=u("div",{class:"wg-grid-clock"})),A(this.#t,
c),this.tick()}this.node.dataset.state=t.state}};function mt(s,t,e,i){return u("div",{class:`wg-grid-box wg-grid-${s}`},u("b",{},k(t)),e?u("\
div",{class:"wg-grid-reason",dir:"auto"},k(e,{limit:300})):null,u("span",{class:"wg-aloud"},k(i)))}var xt=new WeakMap;function bt(s,t,e){let{
value:i}=s.items,r=xt.get(t)??ee(s,t);xt.set(t,r);let n=r.loose.map(l=>`${l} = ${m(i(e,l))}`);r.replicates&&n.push(`r${e.replicate}`),r.shared.
has(m(i(e,"call_id")))&&n.push(`image ${m(i(e,"index"))}`);let o=i(e,"take");return typeof o=="number"&&o>1&&n.push(`take ${o}`),n.join(" · ")}
function ee(s,t){let{value:e}=s.items,{laid:i}=s,r=a=>new Set(t.map(c=>m(e(c,a)))).size>1,n=(s.get("names")??[]).filter(a=>!i.includes(a)&&r(
a)),o=t.filter(a=>a.image).map(a=>m(e(a,"call_id"))),l=new Set(o.filter((a,c)=>o.length<400&&o.indexOf(a)!==c));return{loose:n,replicates:t.
some(a=>a.replicate!==t[0].replicate),shared:l}}var ie=700,V=4,vt=320,se=[512,768,1024],ne=24,W=class{node=u("div",{class:"wg-grid-board",role:"grid","aria-multiselectable":"true",tabindex:"\
-1"});#t;#e=u("div",{class:"wg-grid-top",role:"rowgroup"});#s=u("div",{class:"wg-grid-canvas",role:"rowgroup"});#n=u("div",{class:"wg-grid-e\
mpty",role:"status"});#i=new Map;#r=new Map;#a=[];#o;#u=new Set;#l=0;#c=0;#w=new WeakMap;#d=!1;constructor(t,e,i){this.#t=t,this.#o=e,this.node.
append(this.#e,this.#s),this.node.addEventListener("scroll",()=>this.#g(),{signal:i,passive:!0});let r=new ResizeObserver(()=>this.#m());r.observe(
this.node);let n=setInterval(()=>this.#i.forEach(o=>o.tick()),1e3);i.addEventListener("abort",()=>{r.disconnect(),clearInterval(n),cancelAnimationFrame(
this.#c)})}draw(){let{layout:t,view:e,page:i}=this.#t,r=e.cell_size??null,n=[t,i,r,this.#l];n.some((o,l)=>o!==this.#a[l])&&this.#h(n),this.#f()}focus(t){
this.reveal(t),this.#i.get(t)?.node.focus({preventScroll:!0})}reveal(t){let{lines:e}=this.#t,i=e&&T(e,t);if(!e||!i)return;let r=this.#e.offsetHeight,
n=e.list[i.line].top,{scrollTop:o,clientHeight:l}=this.node;n<o?this.node.scrollTop=n:n+e.height>o+l-r&&(this.node.scrollTop=n+e.height-l+r);
let a=e.wide+10,c=e.heads.reduce((g,h)=>g+h,0),d=i.place*a;d<this.node.scrollLeft?this.node.scrollLeft=d:d+a+c>this.node.scrollLeft+this.node.
clientWidth&&(this.node.scrollLeft=d+a+c-this.node.clientWidth),this.#f()}#m(){let t=this.node.clientWidth;if(Math.abs(t-this.#l)<2)return this.#g();
this.#l=t,this.#t.touch()}#g(){this.#c||=requestAnimationFrame(()=>{this.#c=0,this.#f(!0)})}#h(t){let{layout:e,view:i,page:r}=this.#t;this.#a=
t;let{items:n,active:o}=this.#t,l=this.node.contains(this.node.getRootNode().activeElement);this.#d=l&&o!==null,o!==null&&!n.get(o)&&(this.#t.
active=n.moved.get(o)??null);let a=gt(e,r,this.#l||this.node.clientWidth||800,i.cell_size??null,m);this.#t.lines=a;for(let p of this.#r.values())
p.remove();this.#r.clear();let c=a.heads.reduce((p,f)=>p+f,0),d=c+V+a.across*a.beside*(a.wide+10),g={"--wg-grid-wide":`${a.wide}px`,"--wg-gr\
id-high":`${a.high}px`,"--wg-grid-line":`${a.height}px`,"--wg-grid-heads":`${c}px`};for(let[p,f]of Object.entries(g))this.node.style.setProperty(
p,f);this.#s.style.height=`${a.list.length*a.height}px`,this.#s.style.width=this.#e.style.width=`${d}px`;let h=a.banded?0:e.cols.names.length;
this.node.setAttribute("aria-rowcount",String(a.list.length+Math.max(h,a.heads.length?1:0))),this.node.setAttribute("aria-colcount",String(a.
heads.length+a.across*a.beside)),A(this.#e,...this.#b(a)),A(this.#n,this.#t.problem||(n.list.length?"No image fits this filter.":"No images \
and no calls to show.")),a.list.length?this.#n.remove():this.node.before(this.#n),this.node.hidden=!a.list.length}#b(t){let{cols:e,rows:i}=this.#t.
layout;if(!t.list.length)return[];let r=t.banded?[]:e.levels;return!r.length&&!i.names.length?[]:(r.length?r:[[]]).map((o,l)=>{let a=l===Math.
max(r.length,1)-1,c=t.heads.map((p,f)=>u("div",{class:"wg-grid-name",role:"columnheader",style:{width:`${p}px`},dir:"auto"},a?i.names[f]:"")),
d=o.length?u("span",{class:"wg-grid-colname","aria-hidden":"true"},`${o[0].name} →`):null,g=t.heads.length?u("div",{class:"wg-grid-corner",
role:"presentation"},...c,d):null,h=o.map(p=>this.#x(o,p,p.span*t.beside*(t.wide+10)-10,t.heads.length+p.start*t.beside+1));return u("div",{
class:"wg-grid-row",role:"row",style:{minHeight:`${ne}px`}},g,...h)})}#x(t,e,i,r){let n=u("div",{class:"wg-grid-head",role:"columnheader",style:{
width:`${i}px`},"aria-colindex":r,draggable:!0},Y(t,e),this.#p(e));return Object.assign(n.dataset,{name:e.name,value:m(e.value)}),e.span>1&&
n.setAttribute("aria-colspan",String(e.span)),n}#p(t){let{page:e}=this.#t,[i,r]=[t.images[e]??0,t.items[e]??0];return u("span",{class:"wg-gr\
id-count",title:`${i} images of ${r} places`},i===r?` ${i}`:` ${i}/${r}`)}#f(t=!1){let{lines:e,active:i}=this.#t;if(!e)return;let r=this.node.
scrollTop-this.#e.offsetHeight,[n,o]=pt(e,r,r+this.node.clientHeight,ie),l=new Set(Array.from({length:o-n},(h,p)=>n+p)),a=i===null?null:T(e,
i);!a&&e.items.length&&(this.#t.active=this.#t.selected.findLast(h=>T(e,h))??e.items[0].key),l.add(a?.line??0);let c=new Set,{selected:d}=this.#t,
g=new Set(d);for(let h of[...l].sort((p,f)=>p-f)){let p=e.list[h];if(!p)continue;let f=this.#r.get(h);this.#r.set(h,f??this.#y(p,h));for(let b of p.
places)b&&c.add(b.key);(!f||!t)&&this.#k(p,d,g)}for(let[h,p]of this.#r)l.has(h)||(p.remove(),this.#r.delete(h));for(let h of this.#i.keys())
c.has(h)||this.#i.delete(h);this.#M(l),this.#d&&this.#t.active!==null&&this.#i.get(this.#t.active)?.node.focus({preventScroll:!0}),this.#d=!1,
this.#A(n,o)}#y(t,e){let{lines:i,layout:r}=this.#t;if(!i)throw new Error("nothing is laid out");let n=i.banded?0:r.cols.names.length,o=Math.
max(n,i.heads.length?1:0),l=u("div",{class:"wg-grid-heads",role:"presentation"}),a=u("div",{class:`wg-grid-line${t.first&&e?" wg-grid-first":
""}`,role:"row","aria-rowindex":e+1+o,style:{top:`${t.top}px`}},l);i.banded&&C(a,...this.#v(t)),t.places.forEach((g,h)=>{let p={left:`${V+i.
heads.reduce((b,y)=>b+y,0)+h*(i.wide+10)}px`};if(g===null&&C(a,u("div",{class:"wg-grid-gap",role:"gridcell",style:p,title:"not asked"},u("sp\
an",{"aria-hidden":"true"},"·"),u("span",{class:"wg-aloud"},"not asked"))),!g)return;let f=this.#i.get(g.key)??new G(this.#t,g.key);this.#i.
set(g.key,f),Object.assign(f.node.style,p,{top:i.banded?`${22*r.cols.names.length}px`:"0"}),C(a,f.node)});let c=[...this.#r.keys()].filter(g=>g>
e).sort((g,h)=>g-h)[0],d=c===void 0?null:this.#r.get(c)??null;return this.#s.insertBefore(a,d),a}#v(t){let{lines:e,layout:i}=this.#t;return e?
i.cols.levels.flatMap((r,n)=>r.filter(o=>o.start>=t.from&&o.start<t.from+e.across).map(o=>{let l=this.#x(r,o,o.span*e.beside*(e.wide+10)-10,
o.start+1);return Object.assign(l.style,{position:"absolute",top:`${n*22}px`,left:`${V+(o.start-t.from)*e.beside*(e.wide+10)}px`}),l})):[]}#k(t,e,i){
let{lines:r,layout:n,page:o,laid:l,active:a}=this.#t;r&&t.places.forEach((c,d)=>{if(!c)return;let g=this.#t.items.get(c.key)??c,h=n.pages[o].
cells[t.row][t.from+Math.floor(d/r.beside)],p={names:l,caption:bt(this.#t,h,g),selected:i.has(c.key),active:c.key===a,base:e.length>1&&e.at(
-1)===c.key,column:r.heads.length+d+1};this.#i.get(c.key)?.draw(g,p)})}#M(t){let{lines:e,layout:i}=this.#t;if(!e?.heads.length)return;let r=new Set,
n=new Map,o=new Map;e.list.forEach((l,a)=>{n.has(l.row)||n.set(l.row,a),o.set(l.row,a+1)});for(let l of[...t].sort((a,c)=>a-c)){let a=e.list[l],
c=this.#r.get(l)?.firstElementChild;if(!a||!c)continue;let d=i.rows.levels.flatMap((h,p)=>{let f=h.find(y=>a.row>=y.start&&a.row<y.start+y.span);
if(!f||r.has(f))return[];r.add(f);let b=o.get(f.start+f.span-1)??0;return[{level:h,header:f,depth:p,start:n.get(f.start)??0,end:b}]}),g=d.map(
({depth:h,start:p,end:f})=>`${h} ${p} ${f}`).join();this.#w.get(c)!==g&&(this.#w.set(c,g),A(c,...d.map(({level:h,header:p,depth:f,start:b,end:y})=>this.#E(
h,p,f,{top:b*e.height-a.top,high:(y-b)*e.height,span:y-l}))))}}#E(t,e,i,{top:r,high:n,span:o}){let l=this.#t.lines?.heads??[],a=l.slice(0,i).
reduce((g,h)=>g+h,0),c={top:`${r}px`,height:`${n}px`,left:`${a}px`,width:`${l[i]}px`},d=u("div",{class:"wg-grid-rowhead",role:"rowheader",style:c,
draggable:!0,"aria-colindex":i+1},u("div",{class:"wg-grid-stuck"},Y(t,e),this.#p(e)));return Object.assign(d.dataset,{name:e.name,value:m(e.
value)}),e.span>1&&d.setAttribute("aria-rowspan",String(o)),d}#A(t,e){let{lines:i,items:r}=this.#t;if(!i)return;let n=i.list.slice(t,e).flatMap(
a=>a.places.filter(c=>!!c?.image)),o=(a,c)=>{let d=n.flatMap(g=>g&&a(g)&&!this.#u.has(`${g.image} ${c}`)?[g.image]:[]);for(let g of d)this.#u.
add(`${g} ${c}`);d.length&&this.#o(d,c)};o(a=>!r.thumbs.has(a.image??""),0);let l=se.find(a=>a>=i.side)??1024;i.side>vt&&o(a=>Math.max(a.width??
0,a.height??0)>vt&&(r.larger(a.image)?.side??0)<l,l)}};var F=class{#t;#e;#s=0;constructor(t,e,i){this.#t=t,this.#e=e,O(t,"change:_parts",()=>this.#n(),i),this.#n()}#n(){let t=this.#t.get("_parts")??
0;for(;this.#s<t;)this.#e(this.#t.get(`part_${this.#s++}`))}};var re=10,oe=80,q=class{#t=new Map;#e=[];#s=null;#n=new Map;said=new Map;thumbs=new Map;#i=new Map;previews=new Map;moved=new Map;names=[];behind=1/0;take(t){
if(t?.now&&(this.behind=Math.min(this.behind,Date.now()/1e3-t.now)),t?.thumbs){for(let e of t.thumbs)this.putThumb(e,e.data);return"thumbs"}
if(t?.previews)for(let e of t.previews)this.previews.set(e.image,{bytes:U(e.data),type:e.type});if(t?.said)for(let[e,[i,r]]of Object.entries(
t.said))this.said.set(e,[i,this.#r(r)]);return t?.slots&&this.#a(t),t?.slots||t?.said?"items":"other"}putThumb(t,e){this.thumbs.set(t.image,
{bytes:U(e),width:t.width,height:t.height,why:t.why})}putLarger(t,e,i){this.#i.set(t.image,{bytes:U(e),width:t.width,height:t.height,why:t.why,
side:i});let[r]=this.#i.keys();this.#i.size>oe&&this.#i.delete(r)}larger(t){let e=this.previews.get(t??"");return e?{bytes:e.bytes,width:0,height:0,
why:null,side:1024}:this.#i.get(t??"")}get list(){return this.#s??=[...this.#t.keys()].sort((t,e)=>t-e).flatMap(t=>this.#t.get(t)??[]),this.#s}get(t){
return t===null?void 0:this.#n.get(t)}value=(t,e)=>{if(e==="state"||e==="reason"||e==="prompt")return t[e];if(e==="rating"||e==="note"){let r=this.
said.get(t.image??"");if(r)return r[e==="rating"?0:1]}let i=t.columns.at.get(e);return this.#r(i===void 0?t.columns.same[e]??null:t.row[re+i])};called(t,e){
let i=e.map(r=>`${r} = ${m(this.value(t,r))}`);return i.length||i.push(t.prompt),t.replicate>1&&i.push(`replicate ${t.replicate}`),i.join(",\
 ").slice(0,300)}#r(t){return t!==null&&typeof t=="object"&&"t"in t?this.#e[t.t]:t}#a({slots:t,columns:e,same:i,rows:r,texts:n}){this.#e.push(
...n);let o={at:new Map(e.map((a,c)=>[a,c])),same:i};for(let a of[...e,...Object.keys(i)])this.names.includes(a)||this.names.push(a);let l=0;
for(let[a,c]of t){let d=this.#t.get(a)??[];for(let g of d)this.#n.delete(g.key);d.length&&c&&r[l][0]!==d[0].key&&this.moved.set(d[0].key,r[l][0]),
this.#t.set(a,r.slice(l,l+=c).map(g=>this.#o(g,o)));for(let g of this.#t.get(a)??[])this.#n.set(g.key,g)}this.#s=null}#o(t,e){let[i,r,n,o,l,
a,c,d,g,h]=t;return{key:i,state:r,image:n,replicate:o,reason:this.#r(l),prompt:this.#r(a),width:c,height:d,since:g,box:h,row:t,columns:e}}};function kt(s,t,{filter:e=[],sort:i=[]}){let r=e.length?s.filter(n=>e.every(o=>ae(t(n,o.column),o))):s;return le(r,t,i)}function ae(s,{values:t,
text:e,least:i,most:r}){if(t&&!t.includes(m(s))||e&&(s===null||!m(s).toLowerCase().includes(e.toLowerCase())))return!1;if((i??null)===null&&
(r??null)===null)return!0;let n=_(s);return n!==null&&n>=(i??-1/0)&&n<=(r??1/0)}function le(s,t,e){for(let i of[...e].reverse()){let r=i.startsWith(
"-"),n=r?i.slice(1):i,o=ce(s.map(c=>t(c,n))),l=c=>{let d=o.get(E(t(c,n)));return d===void 0?1/0:r?-d:d};s=s.map(c=>[l(c),c]).sort(([c],[d])=>c===
d?0:c-d).map(([,c])=>c)}return s}function ce(s){let t=[...z(s).values()].filter(i=>i!==null),e=X(t)??t.sort(de);return new Map(e.map((i,r)=>[
E(i),r]))}function de(s,t){let[e,i]=[_(s),_(t)];if(e!==null||i!==null)return e===null?1:i===null?-1:e-i;let[r,n]=[m(s),m(t)],[o,l]=[r.toLowerCase(),
n.toLowerCase()];return o!==l?o<l?-1:1:r<n?-1:r>n?1:0}function Mt(s,t,e,{sort:i=[],orders:r={}},n){let o=Object.hasOwn(r,s)?r[s]:null;if(o){
let c=d=>(o.indexOf(m(d))+o.length+1)%(o.length+1);return H(t,e).sort((d,g)=>c(d)-c(g))}if(n&&i.length)return[...z([...t,...e]).values()];let l=H(
t,e);return i.includes(`-${s}`)?[...l.filter(c=>c!==null).reverse(),...l.filter(c=>c===null)]:l}var he=2e3,Et=25e4,At=Object.freeze([]);function St(s,t,e,i,r,n=[]){let o=kt(s,t,r),l=[e.rows,e.cols,e.pages],a=ge(s,t,e,i,n),c=w=>({names:w,
keys:[],levels:[]});if(!o.length)return{rows:c(e.rows),cols:c(e.cols),pages:[],fixed:a};let d=r.filter?.length?pe(o,t,i):i,g=o.map(w=>l.map(
M=>M.map(x=>t(w,x)))),h=l.map((w,M)=>fe(w,g.map(x=>x[M]),d,r,M===0)),[p,f,b]=h;if(p.length*f.length*b.length>Et)throw new Error(`more than ${Et.
toLocaleString()} cells: choose rows and columns with fewer values`);let[y,R,N]=h.map(w=>new Map(w.map((M,x)=>[L(M),x]))),$=b.map(w=>({values:w,
cells:p.map(()=>f.map(()=>At))})),I=new Set;if(o.forEach((w,M)=>{let[x,v,P]=g[M].map((Lt,Ot)=>[y,R,N][Ot].get(L(Lt))??0),et=`${x} ${v} ${P} ${w.
image}`;if(w.image!==null&&I.has(et))return;I.add(et);let J=$[P].cells[x];J[v]===At?J[v]=[w]:J[v].push(w)}),!r.sort?.length)for(let w of $)for(let M of w.
cells)for(let x of M)x.length>1&&x.sort((v,P)=>v.replicate-P.replicate);let D=$.map(w=>w.cells);return{rows:$t(e.rows,p,D),cols:$t(e.cols,f,
D.map(w=>f.map((M,x)=>w.map(v=>v[x])))),pages:$,fixed:a}}function L(s){return s.map(E).join("\0")}function ge(s,t,e,i,r){let n=[...e.rows,...e.
cols,...e.pages],o=[];for(let l of new Set([...Object.keys(i),...r])){let a=H(s.map(c=>t(c,l)),i[l]??[]);a.length===1&&!n.includes(l)&&o.push(
[l,a[0]])}return o}function pe(s,t,e){let i=Object.entries(e).map(([r,n])=>{let o=new Set(s.map(l=>E(t(l,r))));return[r,n.filter(l=>o.has(E(
l)))]});return Object.fromEntries(i)}function fe(s,t,e,i,r){let n=new Map;for(let h of t)n.has(L(h))||n.set(L(h),h);let o=[...n.values()],l=s.
map((h,p)=>Mt(h,o.map(f=>f[p]),e[h]??[],i,r)),a=s.map((h,p)=>new Set(o.map(f=>E(f[p]))));if(l.some((h,p)=>h.some(f=>!a[p].has(E(f))))&&l.reduce(
(h,p)=>h*p.length,1)<=he)for(let h of ue(l))h.some((p,f)=>!a[f].has(E(p)))&&!n.has(L(h))&&n.set(L(h),h);let d=l.map(h=>new Map(h.map((p,f)=>[
E(p),f]))),g=(h,p)=>d[p].get(E(h[p]))??0;return[...n.values()].sort((h,p)=>{let f=s.findIndex((b,y)=>g(h,y)!==g(p,y));return f<0?0:g(h,f)-g(
p,f)})}function ue(s){return s.reduce((t,e)=>t.flatMap(i=>e.map(r=>[...i,r])),[[]])}function $t(s,t,e){let i=e.map(l=>l.map(a=>a.reduce((c,d)=>c+
d.length,0))),r=e.map(l=>l.map(a=>a.reduce((c,d)=>c+d.filter(g=>g.state==="image").length,0))),n=(l,a,c)=>l.slice(a,c).reduce((d,g)=>d+g,0),
o=s.map((l,a)=>{let c=t.flatMap((d,g)=>g&&L(d.slice(0,a+1))===L(t[g-1].slice(0,a+1))?[]:[g]);return c.map((d,g)=>{let h=c[g+1]??t.length;return{
name:l,value:t[d][a],start:d,span:h-d,images:r.map(p=>n(p,d,h)),items:i.map(p=>n(p,d,h))}})});return{names:s,keys:t,levels:o}}var we=60,Z=class{items=new q;layout={rows:{names:[],keys:[],levels:[]},cols:{names:[],keys:[],levels:[]},pages:[],fixed:[]};lines=null;active=null;hovered=null;anchor=null;problem="";#t;#e=[];#s=!0;#n=0;#i=0;#r=0;constructor(t,e){
this.#t=t,new F(t,i=>this.touch(this.items.take(i)==="items"),e),t.get("clock")&&(this.items.behind=Math.min(this.items.behind,Date.now()/1e3-
t.get("clock")));for(let i of["view","auto","axes","names"])O(t,`change:${i}`,()=>this.touch(!0),e);for(let i of["selected","facts","sandbox",
"running","panel"])O(t,`change:${i}`,()=>this.touch(),e);e.addEventListener("abort",()=>{cancelAnimationFrame(this.#n),clearTimeout(this.#r),
this.#e=[]})}listen(t){this.#e.push(t)}touch(t=!1){this.#s||=t,this.#n||=requestAnimationFrame(()=>{this.#n=0,this.draw()})}draw(){this.#s&&
!this.#a()&&this.#o();for(let t of this.#e)t()}get(t){return this.#t.get(t)}get view(){return this.#t.get("view")??{}}look(t){let e={...this.
view,...this.names,...t};this.#i=0,this.set({view:Object.fromEntries(Object.entries(e).filter(([,i])=>i!=null))}),this.touch(!0)}set(t){for(let[
e,i]of Object.entries(t))this.#t.set(e,i);try{this.#t.save_changes()}catch{}}get names(){let t=this.#t.get("auto")??{},e=i=>{let r=this.view[i]??
t[i]??[];return(typeof r=="string"?r.split(",").map(o=>o.trim()).filter(Boolean):r).map(o=>o.replace(/^axis\./,""))};return{rows:e("rows"),cols:e(
"cols"),pages:e("pages")}}get laid(){let{rows:t,cols:e,pages:i}=this.names;return[...t,...e,...i]}get columns(){return[...new Set([...this.#t.
get("names")??[],"state","prompt",...this.items.names,"rating","note"])]}get page(){return Math.min(this.view.page??0,Math.max(0,this.layout.
pages.length-1))}get selected(){return(this.#t.get("selected")??[]).filter(t=>this.items.get(t))}select(t){this.set({selected:[...new Set(t)]}),
this.touch()}get meant(){return(this.selected.length?this.selected:this.active===null?[]:[this.active]).flatMap(e=>this.items.get(e)??[]).filter(
e=>e.image)}seconds(t){return t.since===null||t.state!=="running"?null:Math.max(0,Math.round(Date.now()/1e3-this.items.behind-t.since))}#a(){
let t=this.items.list.length/1e3*we-(performance.now()-this.#i);return this.#i===0||t<=0?!1:(this.#r||=setTimeout(()=>{this.#r=0,this.touch(
!0)},t),!0)}#o(){this.#s=!1,this.#i=performance.now();let t={filter:this.view.filter,sort:this.view.sort,orders:this.view.orders};try{this.layout=
St(this.items.list,this.items.value,this.names,this.#t.get("axes")??{},t,this.#t.get("names")??[]),this.problem=""}catch(e){this.problem=String(
e.message),this.layout={...this.layout,pages:[]}}}};var Ei=nt("grid",s=>new tt(s).start()),tt=class{#t;#e;#s;#n={head:u("div",{class:"wg-grid-tools"}),foot:u("div",{class:"wg-bar wg-grid-foot"}),
panel:u("aside",{class:"wg-grid-panel","aria-label":"Details",tabindex:"0"})};#i=null;#r=null;constructor(t){this.#t=t,this.#e=new Z(t.model,
t.signal),this.#s=new W(this.#e,(e,i)=>this.#k(e,i),t.signal)}start(){let{root:t,bridge:e,signal:i}=this.#t,{head:r,foot:n,panel:o}=this.#n;
t.prepend(r,u("div",{class:"wg-grid-main"},u("div",{class:"wg-grid-left"},this.#s.node,n),o));let l=new ResizeObserver(()=>t.classList.toggle(
"wg-grid-narrow",t.clientWidth<720));l.observe(t),i.addEventListener("abort",()=>l.disconnect()),this.#u(this.#s.node,i);let a=this.#l();it(
t,a,i),e.on("thumbs",({thumbs:c,side:d},g)=>{let{items:h}=this.#e;c.forEach((p,f)=>d?h.putLarger(p,g[f],d):h.putThumb(p,g[f])),this.#e.touch()}),
this.#e.listen(()=>this.#o()),this.#e.draw(),this.#a(a).catch(c=>this.#t.notices.show(c))}async#a(t){let e=URL.createObjectURL(new Blob([this.#e.
get("_tools")],{type:"text/javascript"})),{default:i}=await import(e);URL.revokeObjectURL(e),!this.#t.signal.aborted&&(this.#i=i({scene:this.#t,
state:this.#e,keys:t,places:this.#n,focus:r=>this.#y(r)}),this.#o())}#o(){this.#n.panel.hidden=this.#e.get("panel")===!1,this.#s.draw(),this.#i?.
draw()}#u(t,e){t.addEventListener("click",i=>this.#b(i),{signal:e}),t.addEventListener("dblclick",i=>this.#x(i),{signal:e}),t.addEventListener(
"pointerover",i=>this.#p(i),{signal:e}),t.addEventListener("pointerleave",()=>this.#p(null),{signal:e}),t.addEventListener("focusin",i=>this.#f(
i),{signal:e}),t.addEventListener("dragstart",i=>this.#M(i),{signal:e}),t.addEventListener("dragover",i=>i.dataTransfer?.types.includes("app\
lication/x-wg-head")&&i.preventDefault(),{signal:e}),t.addEventListener("drop",i=>this.#E(i),{signal:e})}#l(){let t=this.#e,e=n=>this.#w(n),
i=n=>()=>this.#c&&t.active!==null?n(t.active):!1,r=n=>o=>this.#i?void n(this.#i,o):!1;return[{keys:["ArrowLeft","ArrowRight","ArrowUp","Arro\
wDown"],does:"move and select",run:e},{keys:["Shift+ArrowLeft","Shift+ArrowRight","Shift+ArrowUp","Shift+ArrowDown"],does:"select as far as \
here",run:e},{keys:["Ctrl+ArrowLeft","Ctrl+ArrowRight","Ctrl+ArrowUp","Ctrl+ArrowDown"],does:"move without selecting",run:e},{keys:["Home","\
End"],does:"first and last of the line; with Ctrl of the page",run:e},{keys:["Ctrl+Home","Ctrl+End","Shift+Home","Shift+End"],does:"",hidden:!0,
run:e},{keys:[" "],does:"select or not",run:i(n=>this.#m(n))},{keys:["Ctrl+a"],does:"select all of this page",run:()=>t.select(t.lines?.items.
map(n=>n.key)??[])},{keys:["Escape"],does:"select none",run:()=>t.selected.length?t.select([]):!1},{keys:["Enter"],does:"details, a second t\
ime the image in full",run:i(n=>this.#v(n))},{keys:["v"],does:"the image in full",run:r(n=>t.active!==null&&n.open(t.active))},{keys:["1","2",
"3","4","5"],does:"rate what is selected",run:r((n,o)=>n.rate(t.meant,Number(o.key)))},{keys:["0"],does:"take the rating away",run:r(n=>n.rate(
t.meant,null))},{keys:["x"],does:"reject",run:r(n=>n.rate(t.meant,0))},{keys:["n"],does:"write a note",run:r(n=>n.note(t.meant))},{keys:["c"],
does:"compare what is selected",run:r(n=>n.compare())},{keys:["r"],does:"copy the references @…",run:r(n=>n.copy(t.meant))},{keys:["o"],does:"\
save the original file",run:r(n=>n.save(t.meant.at(-1)))},{keys:["[","]"],does:"page before, next page",run:r((n,o)=>n.turnPage(o.key==="["?
-1:1))},{keys:["i"],does:"show or hide details",run:()=>t.set({panel:t.get("panel")===!1})},{keys:["?"],does:"the list of keys",run:r(n=>n.listKeys())}]}get#c(){
let t=this.#s.node.getRootNode();return this.#s.node.contains(t.activeElement)}#w(t){let{lines:e,active:i}=this.#e;if(!this.#c||!e||i===null)
return!1;let r=t.ctrlKey||t.metaKey,n=r&&(t.key==="Home"||t.key==="End"),o=n?e.items.at(t.key==="Home"?0:-1)?.key??i:ft(e,i,t.key);return this.#e.
active=o,t.shiftKey?this.#g(o):(!r||n)&&this.#d(o),this.#s.focus(o),this.#e.touch(),!0}#d(t){this.#e.anchor=t,this.#e.select([t])}#m(t){let{
selected:e}=this.#e;this.#e.anchor=t,this.#e.select(e.includes(t)?e.filter(i=>i!==t):[...e,t])}#g(t){let{lines:e,layout:i}=this.#e;if(!e)return;
let r=this.#e.items.get(this.#e.anchor)?this.#e.anchor:t;this.#e.anchor=r;let n=!e.banded&&i.cols.keys.length>1;this.#e.select([...ut(e,r,t,
n).filter(o=>o!==r),r])}#h(t){return t.target.closest?.("[data-key]")?.dataset.key??null}#b(t){let e=this.#h(t);e!==null&&(this.#e.active=e,
t.shiftKey?this.#g(e):t.ctrlKey||t.metaKey?this.#m(e):this.#d(e),this.#s.focus(e))}#x(t){let e=this.#h(t);e!==null&&this.#i?.open(e)}#p(t){let e=t?
this.#h(t):null;e===this.#e.hovered||t&&e===null||(this.#e.hovered=e,this.#i?.drawPanel())}#f(t){let e=this.#h(t);e===null||e===this.#e.active||
(this.#e.active=e,this.#e.touch())}#y(t){this.#e.active=t,this.#s.focus(t),this.#e.touch()}#v(t){let e=this.#r===t;if(this.#r=e?null:t,e)return this.#i?.
open(t);this.#e.hovered=null,this.#e.set({panel:!0}),this.#i?.drawPanel(),this.#t.notices.say("details are shown; Enter again opens the imag\
e in full")}#k(t,e){this.#t.bridge.alive&&this.#t.bridge.ask("look",{images:t,side:e}).catch(i=>this.#t.notices.show(i))}#M(t){let{name:e,value:i}=t.
target.closest?.("[data-name]")?.dataset??{};e&&t.dataTransfer?.setData("application/x-wg-head",JSON.stringify([e,i]))}#E(t){let e=t.dataTransfer?.
getData("application/x-wg-head"),i=t.target.closest?.("[data-name]");if(!e||!i)return;t.preventDefault();let[r,n]=JSON.parse(e);i.dataset.name===
r&&this.#i?.reorder(r,n,i.dataset.value??"")}};export{Ei as default};
